using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Somebody's word that a page of theirs links to a post of ours; nothing of it is believed yet.</summary>
/// <param name="Source">The address of the page, as it was sent.</param>
/// <param name="Target">The address of the post, as it was sent.</param>
/// <param name="Protocol">How it was sent.</param>
/// <param name="AskedBy">The network address that sent it.</param>
public sealed record Announcement(string Source, string Target, LinkbackProtocols Protocol, string AskedBy = "")
{
    /// <summary>Characters kept of what a trackback says by itself.</summary>
    private const int MostSaid = 300;

    /// <summary>The title that a trackback names (T1); until its page has been read, the desk shows it.</summary>
    public string Title { get; init; } = "";

    /// <summary>The blog that a trackback names.</summary>
    public string Blog { get; init; } = "";

    /// <summary>The words that a trackback quotes.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>The entry that it makes where it is the first to speak of its page.</summary>
    internal Linkback First(Uri source, Uri target, long postId, DateTimeOffset now) =>
        new()
        {
            PostId = postId,
            Source = source.AbsoluteUri,
            SourceKey = LinkTarget.Key(source),
            Target = target.AbsoluteUri,
            Protocols = Protocol,
            Host = WebAddress.Host(source),
            AskedBy = AskedBy,
            Title = Cut(Title),
            Blog = Cut(Blog),
            Before = Cut(Excerpt),
            AnnouncedAt = now,
            Token = Secrets.New(),
        };

    private static string Cut(string said) => Reading.PageText.Clean(said, MostSaid);
}

/// <summary>What became of an announcement. What its page is like shows in neither case (P5).</summary>
public abstract record AnnounceResult
{
    private AnnounceResult() { }

    /// <summary>It is recorded, or was already.</summary>
    /// <param name="Token">Names the entry to its sender (W6).</param>
    /// <param name="IsNew">Whether the page was not known yet.</param>
    public sealed record Accepted(string Token, bool IsNew) : AnnounceResult;

    /// <summary>It is not recorded.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(AnnounceProblem Why) : AnnounceResult;
}

/// <summary>Why an announcement is not recorded: all of it speaks of our own data, or of what was sent.</summary>
public enum AnnounceProblem
{
    /// <summary>The target is no page of ours that the public may see.</summary>
    TargetUnknown,

    /// <summary>The target takes no link-backs.</summary>
    TargetClosed,

    /// <summary>The source is no web address, or one of ours that leads to no post.</summary>
    SourceUnknown,

    /// <summary>The source is the target itself.</summary>
    SourceIsTarget,

    /// <summary>The source has no link to the target.</summary>
    SourceHasNoLink,

    /// <summary>The source could not be fetched; told with <see cref="LinkbackOptions.VerifyInline"/> alone.</summary>
    SourceUnreachable,

    /// <summary>The source's site is banned here.</summary>
    SiteBanned,

    /// <summary>Too many pages wait to be read already, of that site or in all.</summary>
    TooMany,
}
