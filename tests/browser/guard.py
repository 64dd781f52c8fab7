"""Records what a page may never do: ask another origin for anything, break its own policy, lose its style sheet."""

TOLD_ELSEWHERE = ("net::ERR_ABORTED", "csp")  # a page that was left early, and what the policy itself reports


class Guard:
    def __init__(self, origin):
        self.origin = origin
        self.offences = []

    def watch(self, page):
        page.on("request", self._see_request)
        page.on("requestfailed", self._see_failure)
        devtools = page.context.new_cdp_session(page)
        devtools.on("Audits.issueAdded", self._see_issue)
        devtools.send("Audits.enable")

    def _see_request(self, request):
        if not request.url.startswith((f"{self.origin}/", "data:", "about:")):
            self.offences.append(f"request to {request.url}")

    def _see_failure(self, request):
        """A page without its style sheet is not the page that people see."""
        if request.resource_type == "stylesheet" and request.failure not in TOLD_ELSEWHERE:
            self.offences.append(f"{request.url} failed: {request.failure}")

    def _see_issue(self, event):
        issue = event["issue"]
        if issue["code"] == "ContentSecurityPolicyIssue":
            details = issue["details"]["contentSecurityPolicyIssueDetails"]
            self.offences.append(
                f"policy violated: {details['violatedDirective']} {details.get('blockedURL', 'inline')}"
            )
