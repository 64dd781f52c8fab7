"""An organisation's own Word and PowerPoint templates: checked when they are uploaded, and made afresh."""
