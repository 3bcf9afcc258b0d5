using Microsoft.Extensions.Options;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>The one rule on what readers see of a link that was found, whichever door it came through.</summary>
public sealed class LinkbackPolicy(IOptions<LinkbackOptions> options)
{
    private const string FirstOfSite = "It is the first link from this site.";
    private const string AllAreHeld = "Every link waits for a look.";

    /// <summary>Where a link stands after its page was found to link to us.</summary>
    /// <param name="session">The change that it belongs to.</param>
    /// <param name="before">Where it stood.</param>
    /// <param name="host">The host of the page.</param>
    /// <returns>The state, and why when it is held.</returns>
    public async Task<(LinkbackState State, string Reason)> Judge(Session session, LinkbackState before, string host)
    {
        // A decision holds, also when the page has changed; only what was never decided is judged.
        if (before is LinkbackState.Approved or LinkbackState.Refused)
            return (before, "");
        // Neither does a further reading release what is held.
        if (before == LinkbackState.Held)
            return (before, options.Value.Moderation == LinkbackModeration.All ? AllAreHeld : FirstOfSite);
        return options.Value.Moderation switch
        {
            LinkbackModeration.None => (LinkbackState.Approved, ""),
            LinkbackModeration.All => (LinkbackState.Held, AllAreHeld),
            _ when await LinkbackStore.IsTrusted(session, host) => (LinkbackState.Approved, ""),
            _ => (LinkbackState.Held, FirstOfSite),
        };
    }
}
