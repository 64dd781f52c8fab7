"""{% video_link address %}: a link to a video in British Sign Language; nothing without an address."""

from django import template

from assessments import signed_videos

register = template.Library()
register.simple_tag(signed_videos.video_link)
