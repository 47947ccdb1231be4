"""Who may open what: access.py is asked by all.

auth.py (sign-in; kept_form.py: what somebody wrote when theirs ended), password.py, account.py (one's own),
admin.py (all of them).
"""
