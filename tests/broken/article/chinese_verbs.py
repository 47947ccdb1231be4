"""Chinese wordings as a translator might give them: each has a verb that its frame does not allow."""

from __future__ import annotations

# ((what stands in the file, what would), the wording that the check of tests/article must name)
BROKEN = (
    (("stated = { $people }表示，", "stated = { $people }指出，"), "say-assert-that--stated"),
    (("said = { $people }说，", "said = { $people }强调，"), "say-assert-that--said"),
    (("plans = { $people }宣布计划", "plans = { $people }承诺"), "say-announce-to--plans"),
    (("asked = { $people }请", "asked = { $people }呼吁"), "say-ask-to--asked"),
)
