"""The command line: arguments in, one flow called, printing and exit codes out.

stdout = result, stderr = talk. Exit codes: 0 done or clean; 1 findings or refused; 2 usage, or could not
read; 3 `plan`: something would leave.

Reading order: `main.py`, `verbs.py`, `common.py`, `consent.py`, `terminal.py`, `suggest.py`; then the verbs,
as a meeting goes: `agenda.py`, `explain.py`, `fmt.py`, `editor.py`, `redate.py`; `plans.py`,
`show.py`, `going.py`, `tell.py`, `testmail.py`; `outbox.py` and `outbox_rows.py`, `press.py`, `watch.py`,
`waves.py`, `suppressions.py`, `intake.py`, `answers.py` and `answer_rows.py`, `attendees.py`; `meetings.py`,
`link.py`, `rehearse.py`, `record.py`, `article.py`, `edits.py` and `edit_acts.py`, `erase.py`; `service.py`,
`doctor.py`, `user.py`, `completion.py`.
"""
