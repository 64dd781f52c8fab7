"""A national survey, tried at a hundredth on this machine: make national. See docs/national.md."""
