"""Agreeing to what was read."""

from django import forms


class SeenForm(forms.Form):
    """`seen` is the mark of what the page showed."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
