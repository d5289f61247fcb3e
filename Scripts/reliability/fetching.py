"""Kills of `dogear fetch`, whose pages come from a server in this process; nothing else is asked."""
import http.server
import os
import signal
import sqlite3
import threading
import time

import commands
from workbench import Loss, copy, signalled, verify

PROVIDERS = ("arxiv", "crossref", "datacite", "openalex", "semanticscholar", "pubmed", "europepmc", "doi", "wikipedia", "wayback")
ENTRIES = 60


def title(number):
    return f"Torture of page {number} in the {number * 7 % 100}th year"


def abstract(number):
    return f"torture: what page {number} says of itself, at some length, with 日本 and Łódź in it."


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        if name.isdigit():
            text = (f"<!doctype html><meta charset=utf-8><title>{title(int(name))}</title><meta name=citation_title "
                    f"content='{title(int(name))}'><meta name=citation_abstract content='{abstract(int(name))}'>").encode()
        else:
            text = b""
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, address):
        """Whoever asked was killed."""


class Fetching:
    """Fetches that are killed, by `kills`, each going on with what the one before has left."""

    def __init__(self, bench, kills):
        self.bench, self.kills = bench, kills
        server = Server(("127.0.0.1", 0), Pages)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{server.server_port}"
        os.makedirs(os.path.join(bench.folder, ".config/dogear"))
        providers = "".join(f"    {name}: {{url: '{self.address}/none', interval: 0}}\n" for name in PROVIDERS)
        bench.write(".config/dogear/config.yaml",
                    f"fetch:\n  contact: me@example.org\n  backoff: 0.02\n  providers:\n{providers}    page: {{interval: 0}}\n")
        self.empty = os.path.join(bench.folder, "empty.sqlite")

    def run(self, count, first):
        bench = self.bench
        lines = [f'{{"key":"{number}","title":"{title(number)}","url":"{self.address}/{number}"}}\n' for number in range(ENTRIES)]
        bench.must("add", bench.write("pages.ndjson", "".join(lines)))
        bench.must("check")
        copy(bench.path, self.empty)
        for step in self.kills.until(count, first):
            try:
                self.once(step)
            except Loss as loss:
                self.kills.lost.append((step, "fetch", str(loss)))
                print(f"  LOSS at step {step}, fetch: {loss}", flush=True)
                copy(bench.path, os.path.join(bench.folder, f"lost-{step}.sqlite"))

    def once(self, step):
        bench, random = self.bench, self.kills.random
        before = self.abstracts()
        if len(before) == ENTRIES:
            copy(self.empty, bench.path)
            before = {}
        arguments = ["fetch", "--allow-private", "--quiet"]
        if step % 2:
            # Each answer is written by itself, with some writes to the file.
            process = bench.start(arguments, extra=self.kills.shim.failing("kill", random.randrange(1, 150)))
        else:
            process = bench.start(arguments)
            time.sleep(random.uniform(0.02, 0.6))
            process.send_signal(signal.SIGKILL)
        _, messages = process.communicate()
        was_killed = self.kills.note("fetch", process.returncode)
        if signalled(process.returncode) or process.returncode > 1:
            raise Loss(f"status {process.returncode}: {messages[-300:]!r}")
        verify(bench, bench.path)
        now = self.abstracts()
        for number, text in now.items():
            if text != abstract(int(number)):
                raise Loss(f"the abstract of {number} is {text!r}")
        if not before.keys() <= now.keys():
            raise Loss(f"{len(before.keys() - now.keys())} abstracts that were there are gone")
        if not was_killed and len(now) < ENTRIES:
            raise Loss(f"said that it was done with {len(now)} of {ENTRIES} abstracts: {messages[-300:]!r}")

    def abstracts(self):
        db = sqlite3.connect(self.bench.path)
        try:
            return dict(db.execute("SELECT key, abstract FROM entry WHERE abstract IS NOT NULL"))
        finally:
            db.close()
