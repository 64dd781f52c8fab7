"""An organisation's own languages: files to fill in, a draft with its checks, and versions that rounds can offer."""
