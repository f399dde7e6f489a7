#!/usr/bin/env python3
"""Measures over HTTP whether the sign-in page tells by time which addresses have an account.

    timing.py ADDRESS KNOWN UNKNOWN [PAIRS] [WARM-UPS]

ADDRESS is the sign-in page (http://127.0.0.1:5080/support/sign-in). Each pair is one try for either address, in random order, with a wrong
password. Prints both medians, their difference with a 95 % bootstrap interval, and the AUC of the best one-threshold guess.
Exit codes: 0 within bounds, 1 a bound is passed, 2 could not be measured.
"""
import html
import http.client
import math
import random
import re
import statistics
import sys
import time
import urllib.parse

MOST_GAP_MS, MOST_AUC = 5.0, 0.55


class Door:
    def __init__(self, address):
        self.url = urllib.parse.urlsplit(address)
        self.path = self.url.path
        self.connection = http.client.HTTPConnection(self.url.netloc)
        self.show()

    def show(self):
        self.connection.request("GET", self.path)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        if answer.status != 200 or not cookies:
            raise SystemExit(f"{self.path} answered {answer.status}")
        form = re.search(r"<form method=\"post\".*?</form>", page, re.S).group(0)
        self.hidden = [(re.search(r'name="([^"]*)"', i).group(1), html.unescape(re.search(r'value="([^"]*)"', i).group(1)))
                       for i in re.findall(r'<input[^>]*type="hidden"[^>]*>', form)]
        self.headers = {"Cookie": "; ".join(cookies), "Content-Type": "application/x-www-form-urlencoded"}

    def knock(self, email):
        body = urllib.parse.urlencode(self.hidden + [("Email", email), ("Password", "not the right one at all")])
        start = time.perf_counter()
        self.connection.request("POST", self.path, body, self.headers)
        answer = self.connection.getresponse()
        page = answer.read()
        took = (time.perf_counter() - start) * 1000
        return took, answer.status, len(page) - len(email)


def auc(a, b):
    """Probability that a value of a is larger than one of b, ties half; folded above one half."""
    ranked = sorted([(v, 0) for v in a] + [(v, 1) for v in b])
    ranks, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        ranks += sum((i + j + 1) / 2 for r in ranked[i:j] if r[1] == 0)
        i = j
    value = (ranks - len(a) * (len(a) + 1) / 2) / (len(a) * len(b))
    return max(value, 1 - value)


def bootstrap(a, b, rounds=2000):
    gaps = sorted(statistics.median(random.choices(a, k=len(a))) - statistics.median(random.choices(b, k=len(b))) for _ in range(rounds))
    return gaps[int(rounds * 0.025)], gaps[int(rounds * 0.975)]


def main(address, known, unknown, pairs=1000, warm_ups=200):
    door = Door(address)
    for i in range(int(warm_ups)):
        door.knock(known if i % 2 else unknown)
    times, answers = {known: [], unknown: []}, set()
    for _ in range(int(pairs)):
        for email in random.sample([known, unknown], 2):
            took, status, size = door.knock(email)
            times[email].append(took)
            answers.add((status, size))
    a, b = times[known], times[unknown]
    gap, (low, high), area = statistics.median(a) - statistics.median(b), bootstrap(a, b), auc(a, b)
    print(f"pairs {pairs}  answers {sorted(answers)}")
    print(f"median known {statistics.median(a):.2f} ms  unknown {statistics.median(b):.2f} ms")
    print(f"gap {gap:+.2f} ms  95 % [{low:+.2f}, {high:+.2f}]  (at most {MOST_GAP_MS})")
    n = len(a)
    most = max(MOST_AUC, 0.5 + 3 * math.sqrt((2 * n + 1) / (12 * n * n)))  # few pairs: what chance alone may reach
    print(f"AUC {area:.3f}  (at most {most:.3f})")
    if len({status for status, _ in answers}) != 1:
        print("the status tells them apart, or something else answered")
        return 2
    return 0 if abs(gap) <= MOST_GAP_MS and area <= most else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
