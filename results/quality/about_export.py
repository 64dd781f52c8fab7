"""What the research export says about itself."""

SCHEMA = "sttool research export 1"

READ_ME = """\
RESEARCH EXPORT: HOW THE QUESTIONS WORKED IN ONE CLOSED ROUND
Schema: sttool research export 1

Nothing here is about one person. There are no comments, no dates and no names of people, organisations, projects or
sites. Groups that the results hide are hidden here too, and so are single questions that fewer than ten people of a
group answered, or nearly the same people as in an earlier round.

quality.json has everything. The CSV files have the same figures as tables (UTF-8, commas, one line of headings).
An empty cell, or null, means that a figure is not told or not known.

quality.json
  schema          name and version of this form
  stage           before, design, pilot, live ...: when in the life of the project people were asked
  threshold       people of a group needed for any figure
  engine_version  version of the scoring
  modules         optional banks that were asked
  banks           code, version and SHA-256 of each bank of questions
  words           SHA-256 of the questions of the principles as each group read them: equal only if all words are equal
  not_asked       groups that were not asked, with the code of the reason
  groups          see groups.csv and questions.csv; also members (of groups that are shown together) and not_told
                  (questions that the group was asked and of which nothing is told)
  sites           people, sites and icc: how alike people at the same site are, ICC(1) of their mean over all questions
                  of the principles, with each group's mean taken off; only from eight sites with enough people
  pool            people and rounds behind scales and pairs
  scales, pairs   see scales.csv and pairs.csv

groups.csv, a row for each group that was asked, then for groups that are shown together
  code, title, confidential
                         groups of the organisation's own are own_1, own_2 ..., with the built-in group that they are
                         like; its modules are own-1, own-2 ...
  asked                  people asked
  answered               people who answered
  started_not_submitted  people who began and did not submit
  chosen, size, size_is_estimate
                         how its people were chosen, how many people the group has, and whether that is an estimate
  straight_lines         of the people who gave at least 8 numbers, how many gave the same one each time:
                         few (below 10%), some (10% to 25%), many (above 25%)

questions.csv, a row for each confidential group and question, from 10 people who gave a number
  group, code
  n              people who gave a number from 1 to 5
  mean, spread   mean and standard deviation, where 1 to 5 are 0, 25, 50, 75 and 100
  lowest, highest
                 of these n, the share who answered 1, and who answered 5, in whole per cent
  dont_know, not_applicable, blank
                 of all who answered, in whole per cent
  A share is empty where it, or the rest, stands for one or two people. The last three are all told, or none.

pairs.csv, a row for each pair of questions of the principles, and for each question with itself
  question, other  codes
  n                people behind it: those who answered every question of the principles that they were asked,
                   and did so for themselves (not answers that staff typed in or imported). A group is left out
                   where one to nine of its people, or fewer than the threshold, did not: its results less these
                   sums would be theirs
  groups           groups (of rounds) behind it; each group's own mean was taken off first
  covariance       in answers from 1 to 5, with n - groups degrees of freedom
  Only from 100 people. A round with fewer waits for later rounds of its organisation with the same words. No round is
  in two pools, and the files of all rounds of a pool have the same pairs: count them once.

scales.csv, a row for all questions of the principles and for each principle, worked out from pairs.csv
  code, title
  n              the fewest people behind any pair
  alpha          Cronbach's alpha
  omega          McDonald's omega for one factor (least squares); empty where no such factor can be found
  quality.json also has item_rest: the correlation of each question with the sum of the others
"""
