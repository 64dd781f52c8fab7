"""The limits that must hold and the aims. In one place, so that the table and docs/performance.md agree."""

from bench.figures import Goal

# Opening a questionnaire by its link, and opening any page of questions.
OPEN_MS = Goal(must=12, aim=3)
OPEN_RATE = Goal(must=150, aim=700, at_least=True)
OPEN_QUERIES = Goal(must=4, aim=2)
# Saving one answer or a whole page. The limit on queries is the same as for submitting.
SAVE_MS = Goal(must=8, aim=2.5)
SAVE_RATE = Goal(must=250, aim=900, at_least=True)
SAVE_QUERIES = Goal(must=6, aim=2)
# Submitting a whole response, written to disk before the person is thanked.
SUBMIT_MS = Goal(must=12, aim=4)
SUBMIT_RATE = Goal(must=200, aim=500, at_least=True)
SUBMIT_QUERIES = Goal(must=6, aim=3)

# A steady stream of people who open, save and submit, for minutes. The time is for a whole visit, from when it was due.
VISIT_MS = Goal(must=500, aim=100)

# The results page of the largest round, and its ratio to that of the smallest.
RESULTS_MS = Goal(must=60, aim=10)
RESULTS_RATIO = Goal(must=1.5, aim=1.2)

# Closing a round of 100,000 responses. The aims leave room for a slower machine.
CLOSING_SECONDS = Goal(must=30, aim=10)
CLOSING_MB = Goal(must=500, aim=250)
# A read that waited for a lock would take as long as the closing. Two busy processes on two cores slow readers down a
# little, so this limit is what a person would not notice.
READER_P95_MS = Goal(must=250, aim=50)

# The full report of the largest sample, with the start of the process that draws it; its front page on its own; and
# everything that the worker makes with it.
FULL_CPU_SECONDS = Goal(must=4, aim=3)
FULL_MB = Goal(must=200, aim=150)
PAGE_CPU_SECONDS = Goal(must=1, aim=0.8)
FORMS_CPU_SECONDS = Goal(must=8, aim=6)
# The annex of 5,000 comments as long as they may be: together, and the memory of the largest of its files.
FULL_ANNEX_CPU_SECONDS = Goal(must=40, aim=32)
FULL_ANNEX_MB = Goal(must=500, aim=350)
# The sample with the fewest pages, drawn again in a process that has drawn before.
PDF_WARM_CPU_SECONDS = Goal(must=1.5, aim=0.7)
# The annex of 5,000 comments of 250 letters.
ANNEX_CPU_SECONDS = Goal(must=25, aim=18)
ANNEX_MB = Goal(must=500, aim=400)

SERVER_MB = Goal(must=200, aim=120)
NONE_OF_IT = Goal(must=0, aim=0)

# Scoring nine groups on every question with all findings and variations; then with 40 sites in each group.
SCORING_SECONDS = Goal(must=1.5, aim=0.75)
SCORING_SITES_SECONDS = Goal(must=3, aim=1.5)
# Ten reports at once: all are made, and web pages hardly slow down.
ALL_TEN = Goal(must=10, aim=10, at_least=True)
BUSY_RATIO = Goal(must=2, aim=1.5)
