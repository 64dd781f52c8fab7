"""Pictures of the product for its documents: `make pictures` (docs/development.md)."""
