namespace SahelBlog.Linkbacks;

/// <summary>Which link-backs wait for the author.</summary>
public enum LinkbackModeration
{
    /// <summary>None: each is shown as soon as its page was found to link to us.</summary>
    None,

    /// <summary>Those from sites of which readers see no link yet (L2).</summary>
    FirstTime,

    /// <summary>All.</summary>
    All,
}

/// <summary>The configuration section <c>Linkbacks</c>.</summary>
public sealed record LinkbackOptions
{
    /// <summary>Which link-backs wait for the author.</summary>
    public LinkbackModeration Moderation { get; init; } = LinkbackModeration.FirstTime;

    /// <summary>Whether the pages that a post links to are told of it.</summary>
    public bool Tell { get; init; } = true;

    /// <summary>Sites that are never told, with all below them, such as <c>ads.example</c>.</summary>
    public IReadOnlyList<string> NeverTold { get; init; } = [];

    /// <summary>Whether a page may be told of a link to it.</summary>
    internal bool MayBeTold(Uri page) =>
        Tell
        && !NeverTold.Any(site =>
            site.Length > 0
            && (
                page.IdnHost.Equals(site, StringComparison.OrdinalIgnoreCase)
                || page.IdnHost.EndsWith("." + site, StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>Lifts the rules on hosts, addresses and ports for every fetch; for tests and intranets only.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>
    /// Whether a ping is answered after its page was read, with faults 16, 17 and 50, as the letter of the
    /// specification has it. Each such answer takes the same few seconds (P5).
    /// </summary>
    public bool VerifyInline { get; init; }

    /// <summary>Whether pingbacks are taken.</summary>
    public bool Pingback { get; init; } = true;

    /// <summary>Whether webmentions are taken.</summary>
    public bool Webmention { get; init; } = true;

    /// <summary>Whether trackbacks are taken (T1). They prove nothing, so they are always held.</summary>
    public bool Trackback { get; init; }

    /// <summary>Pages read in a minute from one host, so that nobody can be flooded through us.</summary>
    public int FetchesPerHostPerMinute { get; init; } = 6;

    /// <summary>Pages read in a minute in all.</summary>
    public int FetchesPerMinute { get; init; } = 60;

    /// <summary>
    /// Minutes from one reading of a page to the next, however often it is announced. While the page stays as it is, they
    /// double, up to a day.
    /// </summary>
    public int MinutesBetweenReadings { get; init; } = 10;

    /// <summary>Pages of one host that may wait to be read; further announcements from there are refused.</summary>
    public int WaitingPerHost { get; init; } = 100;

    /// <summary>Pages that may wait to be read from one sender; further announcements by them are refused.</summary>
    public int WaitingPerSender { get; init; } = 30;

    /// <summary>Pages that may wait to be read in all; further announcements are refused.</summary>
    public int WaitingInAll { get; init; } = 5000;
}
