#!/bin/sh
# The demonstration: the French database, our addons, the story, then serve it.
exec sh /opt/eclectic/serve.sh /opt/eclectic/story.py
