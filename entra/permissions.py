"""Which permissions of Microsoft Graph the bot asks for, in the name of the admin who speaks."""

GRAPH_SCOPES = (
    "User.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
    "RoleManagement.Read.Directory",
    "GroupMember.Read.All",
    "Domain.Read.All",
    "AdministrativeUnit.Read.All",
)
"""Delegated, all of them: Latchkey itself has no right to anybody's password. What else has been
granted comes along with them, and Entra lists it: so `User.RevokeSessions.All`, which
`resets.rights` names and a deployment may lack.
Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
"""
