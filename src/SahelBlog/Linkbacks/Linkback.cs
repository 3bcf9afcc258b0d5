namespace SahelBlog.Linkbacks;

/// <summary>How a link-back came to us.</summary>
public enum LinkbackProtocol
{
    /// <summary>Another blog sent a pingback.</summary>
    Pingback,

    /// <summary>A post of this blog links to another post of it.</summary>
    Own,
}

/// <summary>Where a link-back stands.</summary>
public enum LinkbackState
{
    /// <summary>Its page has not been read yet.</summary>
    Waiting,

    /// <summary>Its page links to us; the author has not looked yet.</summary>
    Held,

    /// <summary>Readers see it.</summary>
    Approved,

    /// <summary>The author does not want it.</summary>
    Refused,

    /// <summary>Its page could not be read or does not link to us.</summary>
    Failed,
}

/// <summary>One page that links to one post of ours, whatever announced it (L1).</summary>
public sealed record Linkback
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The post that is linked to.</summary>
    public long PostId { get; init; }

    /// <summary>The address of the linking page, as announced; for an own link its permalink.</summary>
    public string Source { get; init; } = "";

    /// <summary>The address in the form that is compared, so that one page is one entry.</summary>
    public string SourceKey { get; init; } = "";

    /// <summary>The address of ours that was announced as linked to.</summary>
    public string Target { get; init; } = "";

    /// <summary>How it came.</summary>
    public LinkbackProtocol Protocol { get; init; }

    /// <summary>Where it stands.</summary>
    public LinkbackState State { get; init; }

    /// <summary>Why it failed, or why it is held, in words for the author; else empty.</summary>
    public string Failure { get; init; } = "";

    /// <summary>The network address that announced it; told to the linking site when its page is read.</summary>
    public string AskedBy { get; init; } = "";

    /// <summary>The host of the linking page, without www.</summary>
    public string Host { get; init; } = "";

    /// <summary>The linking blog's name; its host where it has none.</summary>
    public string Blog { get; init; } = "";

    /// <summary>The linking page's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The words before the link.</summary>
    public string Before { get; init; } = "";

    /// <summary>The words of the link.</summary>
    public string Words { get; init; } = "";

    /// <summary>The words after the link.</summary>
    public string After { get; init; } = "";

    /// <summary>The language of the linking page, a BCP 47 tag; empty where it says none.</summary>
    public string Language { get; init; } = "";

    /// <summary>When it was first announced.</summary>
    public DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>When its page was last read, or last failed to be.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Whether it may be shown: its page was read, linked to us, and waits or was refused by the author.</summary>
    public bool CanBeApproved =>
        State is LinkbackState.Held || (State is LinkbackState.Refused && VerifiedAt is not null && Words.Length > 0);

    /// <summary>When its page is to be read; null while no reading waits.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
