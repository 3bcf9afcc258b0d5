using System.Text.Json;
using SahelBlog.Markup;

namespace SahelBlog.Posts;

/// <summary>What a piece of writing is.</summary>
public enum PostKind
{
    /// <summary>Dated, listed, in the feed, open to conversation.</summary>
    Post,

    /// <summary>Undated and unlisted, such as About.</summary>
    Page,
}

/// <summary>Who may read it.</summary>
public enum PostStatus
{
    /// <summary>The author alone, at the desk.</summary>
    Draft,

    /// <summary>The author alone, until it goes out by itself at its time.</summary>
    Scheduled,

    /// <summary>Everybody.</summary>
    Published,

    /// <summary>Everybody who has its address; no list, feed or search names it.</summary>
    Unlisted,

    /// <summary>Whoever knows its password.</summary>
    Protected,

    /// <summary>Those who write this blog.</summary>
    Private,

    /// <summary>Nobody: its address says that it was taken away. It can be restored at the desk.</summary>
    Deleted,
}

/// <summary>What a list shows of a post.</summary>
public record PostSummary
{
    /// <summary>Its number, for the tables alone; readers know the permalink.</summary>
    public long Id { get; init; }

    /// <summary>Post or page.</summary>
    public PostKind Kind { get; init; }

    /// <summary>Who may read it.</summary>
    public PostStatus Status { get; init; }

    /// <summary>The title, plain text.</summary>
    public string Title { get; init; } = "";

    /// <summary>The last part of the permalink.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The path readers use, e.g. <c>/2012/07/rain/</c>; null until it is first published.</summary>
    public string? Permalink { get; init; }

    /// <summary>One or two sentences under the title, plain text.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>The language it is written in, a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Who signs it.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>The beginning, plain text of at most 300 characters.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>The first paragraph as clean HTML.</summary>
    public string LeadHtml { get; init; } = "";

    /// <summary>Words of text.</summary>
    public int Words { get; init; }

    /// <summary>Minutes to read it, at least 1.</summary>
    public int Minutes { get; init; }

    /// <summary>Comments that a reader can reach.</summary>
    public int CommentCount { get; init; }

    /// <summary>Link-backs that a reader can see.</summary>
    public int LinkbackCount { get; init; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was taken away; null while it stands.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When it goes out by itself; of a draft, what its author has typed so far; null where there is no such time.</summary>
    public DateTimeOffset? GoesOutAt { get; init; }

    /// <summary>Since when it stands at the head of the front page; null where it does not.</summary>
    public DateTimeOffset? PinnedAt { get; init; }

    /// <summary>Changes with its password; null while it has none.</summary>
    public string? PasswordStamp { get; init; }

    /// <summary>Whether it stands at its permalink for anybody but its author.</summary>
    public bool IsOut =>
        Status is PostStatus.Published or PostStatus.Unlisted or PostStatus.Protected or PostStatus.Private;

    /// <summary>Whether lists, feeds and other pages name it.</summary>
    public bool IsListed => Status == PostStatus.Published;

    /// <summary>Whether everybody reads it who comes to its address.</summary>
    public bool IsOpen => Status is PostStatus.Published or PostStatus.Unlisted;

    /// <summary>Everything under “N thoughts on”: comments and link-backs.</summary>
    public int Thoughts => CommentCount + LinkbackCount;

    /// <summary>Whether it reads from right to left.</summary>
    public bool RightToLeft => Languages.IsRightToLeft(Language);
}

/// <summary>A post or a page, whole.</summary>
public sealed record Post : PostSummary
{
    /// <summary>The text as the author wrote it.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>The text as readers see it, rendered and cleaned when it was saved.</summary>
    public string Html { get; init; } = "";

    /// <summary>The headings, as JSON; read <see cref="Headings"/>.</summary>
    public string Outline { get; init; } = "[]";

    /// <summary>The person who wrote it; null for starter content.</summary>
    public long? AuthorId { get; init; }

    /// <summary>Whether the author takes comments.</summary>
    public bool CommentsOpen { get; init; } = true;

    /// <summary>Whether the author takes link-backs.</summary>
    public bool LinkbacksOpen { get; init; } = true;

    /// <summary>What it does with <see cref="ResponseTo"/>, a word of <see cref="PostResponse"/>; else empty.</summary>
    public string Response { get; init; } = "";

    /// <summary>The address of the page that it answers; empty where it answers none.</summary>
    public string ResponseTo { get; init; } = "";

    /// <summary>Grows by one with every save: a save of an older version is a conflict.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The state that it has, or will have, when it is out.</summary>
    public PostStatus Audience { get; init; } = PostStatus.Published;

    /// <summary>The version that going out by itself has made.</summary>
    public int? WentOutVersion { get; init; }

    /// <summary>What it was before it was deleted, and is again when it is restored; null while it stands.</summary>
    public PostStatus? DeletedFrom { get; init; }

    /// <summary>When it was removed for good; nothing is left of it but where it stood.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The post with another text and all that is made from it.</summary>
    /// <param name="markdown">The text as the author wrote it.</param>
    /// <param name="rendered">What the renderer made of it.</param>
    public Post With(string markdown, RenderedPost rendered) =>
        this with
        {
            Markdown = markdown,
            Html = rendered.Html,
            LeadHtml = rendered.LeadHtml,
            Excerpt = rendered.Excerpt,
            Outline = JsonSerializer.Serialize(rendered.Outline),
            Words = rendered.Words,
            Minutes = rendered.Minutes,
        };

    /// <summary>The headings of the text, in order.</summary>
    public IReadOnlyList<OutlineEntry> Headings() => JsonSerializer.Deserialize<List<OutlineEntry>>(Outline) ?? [];
}
