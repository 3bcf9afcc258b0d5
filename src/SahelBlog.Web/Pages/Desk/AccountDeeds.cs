namespace SahelBlog.Web.Pages.Desk;

/// <summary>The acts that concern accounts, settings and backups, with the words for each as <see cref="LogModel.Deeds"/> has them; for the owner to read.</summary>
internal static class AccountDeeds
{
    public static readonly IReadOnlyDictionary<string, (string Name, string Sentence)> All = new Dictionary<
        string,
        (string, string)
    >(StringComparer.Ordinal)
    {
        ["sign-in"] = ("Signed in", "signed in"),
        ["sign-out"] = ("Signed out", "signed out"),
        ["claim"] = ("Claimed the desk", "claimed the desk"),
        ["failed-sign-in"] = ("Failed to sign in", "failed to sign in"),
        ["failed-claim"] = ("Failed to claim the desk", "failed to claim the desk"),
        ["invited"] = ("Invited", "invited somebody"),
        ["invited-again"] = ("Invited again", "sent an invitation again"),
        ["uninvited"] = ("Took an invitation back", "took an invitation back"),
        ["joined"] = ("Came to the desk", "came to the desk"),
        ["role"] = ("Changed a role", "changed a role"),
        ["removed"] = ("Removed somebody", "removed somebody"),
        ["handed-over"] = ("Handed the blog over", "handed the blog over"),
        ["renamed"] = ("Changed a name", "took another name"),
        ["session-ended"] = ("Ended a session", "ended a session"),
        ["sessions-ended"] = ("Ended sessions", "ended sessions"),
        ["passkey"] = ("Made a passkey", "made a passkey"),
        ["passkey-removed"] = ("Removed a passkey", "removed a passkey"),
        ["password"] = ("Set a password", "set a password"),
        ["codes-on"] = ("Switched codes on", "has codes asked beside the password"),
        ["codes-off"] = ("Switched codes off", "switched codes off"),
        ["recovery-codes"] = ("Made recovery codes", "made new recovery codes"),
        ["recovery-code"] = ("Used a recovery code", "used a recovery code"),
        ["reset-asked"] = ("Asked for a new password", "asked for a new password"),
        ["reset-printed"] = ("Printed a way back in", "printed a link that begins anew"),
        ["reset"] = ("Reset a password", "set a new password by a link"),
        ["email-asked"] = ("Asked for another address", "asked for another address"),
        ["email"] = ("Changed an address", "signs in with another address"),
        ["set"] = ("Changed a setting", "changed a {}"),
        ["backup"] = ("Made a backup", "made one of the {}"),
        ["fetch-backup"] = ("Downloaded a backup", "downloaded one of the {}"),
        ["delete-backup"] = ("Deleted a backup", "deleted one of the {}"),
        ["import"] = ("Imported", "imported {}"),
        ["remove-starter"] = ("Removed the starter content", "removed the starter {}"),
    };
}
