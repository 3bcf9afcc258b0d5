namespace SahelBlog.Linkbacks;

/// <summary>How a link-back came to us; one page may come in several ways (L1).</summary>
[Flags]
public enum LinkbackProtocols
{
    /// <summary>In no way yet.</summary>
    None = 0,

    /// <summary>Another blog sent a pingback.</summary>
    Pingback = 1,

    /// <summary>A post of this blog links to another post of it.</summary>
    Own = 2,

    /// <summary>Another blog sent a webmention.</summary>
    Webmention = 4,

    /// <summary>Another blog sent a trackback.</summary>
    Trackback = 8,
}

/// <summary>Ways of announcing, in words.</summary>
public static class LinkbackProtocolWords
{
    /// <summary>As the table and readers have it: <c>pingback, webmention</c>.</summary>
    public static string Words(this LinkbackProtocols protocols) => Storage.Words.Of(protocols);
}

/// <summary>Where a link-back stands.</summary>
public enum LinkbackState
{
    /// <summary>Its page has not been read yet.</summary>
    Waiting,

    /// <summary>Its page links to us; the author has not looked yet, or has to look again.</summary>
    Held,

    /// <summary>Readers see it.</summary>
    Approved,

    /// <summary>The author does not want it.</summary>
    Refused,

    /// <summary>The author calls it spam.</summary>
    Spam,

    /// <summary>Its page could not be read or does not link to us.</summary>
    Failed,

    /// <summary>It was held or approved once; since then its page is gone, or links to us no more.</summary>
    Gone,
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
    public LinkbackProtocols Protocols { get; init; }

    /// <summary>What its page does with ours.</summary>
    public LinkbackKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public LinkbackState State { get; init; }

    /// <summary>Why it failed, is held or is gone, in words for the author; else empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The network address that announced it; told to the linking site when its page is read.</summary>
    public string AskedBy { get; init; } = "";

    /// <summary>The host of the linking page, without www.</summary>
    public string Host { get; init; } = "";

    /// <summary>The linking blog's name; its host where it has none.</summary>
    public string Blog { get; init; } = "";

    /// <summary>The linking page's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who wrote the page; empty where it does not say.</summary>
    public string Author { get; init; } = "";

    /// <summary>The author's own address, http or https; empty where the page names none.</summary>
    public string AuthorUrl { get; init; } = "";

    /// <summary>Where the page says that the author's picture stands; never shown from there (THREATS). Else empty.</summary>
    public string Photo { get; init; } = "";

    /// <summary>The author's picture among the faces that we keep; null where there is none.</summary>
    public long? FaceId { get; init; }

    /// <summary>The words before the link.</summary>
    public string Before { get; init; } = "";

    /// <summary>The words of the link.</summary>
    public string Words { get; init; } = "";

    /// <summary>The words after the link.</summary>
    public string After { get; init; } = "";

    /// <summary>Of a reply: what it says, plain text; else empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>The language of the linking page, a BCP 47 tag; empty where it says none.</summary>
    public string Language { get; init; } = "";

    /// <summary>When the page says that it was published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The comment under the post that it answers; null where it answers the post, or nothing.</summary>
    public long? CommentId { get; init; }

    /// <summary>When it was first announced.</summary>
    public DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>When its page was last read, or last failed to be.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>When it was last announced again, or somebody here asked for a reading.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When its page is to be read; null while no reading is planned.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Names it to its sender (W6); nobody can guess it.</summary>
    public string Token { get; init; } = "";

    /// <summary>Its <see cref="Wording"/> when it was approved; empty when it never was.</summary>
    public string ApprovedWording { get; init; } = "";

    /// <summary>Its <see cref="ApprovedWording"/> before the last approval, should that one be taken back.</summary>
    public string FormerWording { get; init; } = "";

    /// <summary>Readings in a row that found nothing new.</summary>
    public int Calm { get; init; }

    /// <summary>Readings in a row, or tries at the first one, that did not find the link.</summary>
    public int Missed { get; init; }

    /// <summary>Whether a post of this blog is the linking page.</summary>
    public bool IsOwn => Protocols == LinkbackProtocols.Own;

    /// <summary>What its page says: the title on the first line.</summary>
    public string Said => $"{Title}\n{(Text.Length > 0 ? Text : Before + Words + After)}";

    /// <summary>
    /// All of it that readers see, as one text: the author on the first line. Of a like and a repost that is all there is.
    /// </summary>
    public string Wording => ShowsFace ? $"{(Author.Length > 0 ? Author : Blog)}\n" : $"{Author}\n{Said}";

    /// <summary>Whether readers see it as a face rather than in words.</summary>
    public bool ShowsFace => Kind is LinkbackKind.Like or LinkbackKind.Repost;

    /// <summary>Whether its page was read at last and linked to us.</summary>
    public bool WasFound => VerifiedAt is not null && Missed == 0 && Title.Length > 0;

    /// <summary>Whether it may be shown: its page linked to us, and it waits or was turned away by the author.</summary>
    public bool CanBeApproved =>
        State is LinkbackState.Held || (State is LinkbackState.Refused or LinkbackState.Spam && WasFound);
}
