using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What is to be done, and with which comments, as it was sent.</summary>
/// <param name="Do">The act.</param>
/// <param name="Ids">The picked ones, or the one whose button it was.</param>
/// <param name="AllThatMatch">Whether all that the list's filters match are meant instead.</param>
/// <param name="Reply">A reply to post with it.</param>
/// <param name="Undo">What to take back, sealed.</param>
internal sealed record ModerationForm(string Do, IReadOnlyList<long> Ids, bool AllThatMatch, string Reply, string Undo)
{
    /// <summary>Whether the button stood in the thread on the post's page.</summary>
    public bool IsInThread { get; init; }

    public static ModerationForm Of(IFormCollection form) =>
        new(
            form["do"].ToString(),
            [.. form["id"].Concat(form["pick"]).Select(Sent.Number).OfType<long>().Distinct()],
            form["scope"] == "all",
            form["reply"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal),
            form["undo"].ToString()
        )
        {
            IsInThread = form["from"] == "thread",
        };
}
