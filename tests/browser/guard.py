"""Records what a page may never do: ask another origin for anything, or break its content security policy."""


class Guard:
    def __init__(self, origin):
        self.origin = origin
        self.offences = []

    def watch(self, page):
        page.on("request", self._see_request)
        devtools = page.context.new_cdp_session(page)
        devtools.on("Audits.issueAdded", self._see_issue)
        devtools.send("Audits.enable")

    def _see_request(self, request):
        if not request.url.startswith((f"{self.origin}/", "data:", "about:")):
            self.offences.append(f"request to {request.url}")

    def _see_issue(self, event):
        issue = event["issue"]
        if issue["code"] == "ContentSecurityPolicyIssue":
            details = issue["details"]["contentSecurityPolicyIssueDetails"]
            self.offences.append(
                f"policy violated: {details['violatedDirective']} {details.get('blockedURL', 'inline')}"
            )
