"""Views for anybody."""
