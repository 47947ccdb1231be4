"""The command line: arguments in, one flow called, printing and exit codes out.

stdout = result, stderr = talk. Exit codes: 0 done or clean; 1 findings or refused; 2 usage, or could not
read; 3 `plan`: something would leave.

Reading order: `main.py`, `verbs.py`, `common.py`, `agenda.py`, `fmt.py`, `redate.py`, `plans.py`,
`outbox.py`, `article.py`, `service.py`.
"""
