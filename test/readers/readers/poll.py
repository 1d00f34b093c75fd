"""Polls a feed with feedparser, keeps what it brought in state.json, and prints the releases."""

import json
import os
import sys

import feedparser

state = {"etag": None, "modified": None, "releases": []}
if os.path.exists("state.json"):
    with open("state.json") as file:
        state = json.load(file)

feed = feedparser.parse(sys.argv[1], etag=state["etag"], modified=state["modified"])
if feed.status not in (200, 301, 304):
    print("HTTP status", feed.status, file=sys.stderr)
if feed.bozo:
    print(repr(feed.bozo_exception), file=sys.stderr)

brought = [
    {"id": entry.id, "title": entry.title, "text": entry.content[0].value}
    for entry in feed.entries
]
ids = {release["id"] for release in brought}
releases = brought + [release for release in state["releases"] if release["id"] not in ids]

with open("state.json", "w") as file:
    validators = {name: feed.get(name) or state[name] for name in ("etag", "modified")}
    json.dump({**validators, "releases": releases}, file)
print(json.dumps(releases))
