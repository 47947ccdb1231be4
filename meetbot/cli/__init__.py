"""The command line: arguments in, one flow called, printing and exit codes out.

stdout = result, stderr = talk. Exit codes: 0 done or clean; 1 findings or refused; 2 usage, or could not
read; 3 `plan`: something would leave.

Reading order: `main.py`, `verbs.py`, `common.py`, `terminal.py`, `suggest.py`; then the verbs: `agenda.py`,
`explain.py`, `fmt.py`, `editor.py`, `redate.py`, `plans.py`, `show.py`, `going.py`, `tell.py`,
`testmail.py`, `outbox.py`, `outbox_rows.py`, `press.py`, `watch.py`, `meetings.py`, `record.py`,
`article.py`, `service.py`, `user.py`, `completion.py`.
"""
