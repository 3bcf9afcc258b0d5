using FluentValidation.Results;
using SahelBlog.Settings;

namespace SahelBlog.Posts;

/// <summary>What the author's wish makes of where a post stands: its state, its date and its address.</summary>
public static class PostTurn
{
    /// <summary>The states of a post that is out.</summary>
    public static readonly IReadOnlyList<PostStatus> Audiences =
    [
        .. Enum.GetValues<PostStatus>().Where(status => new PostSummary { Status = status }.IsOut),
    ];

    /// <summary>The post after a save, or what stands against it.</summary>
    /// <param name="post">The post as it was, with its new text.</param>
    /// <param name="draft">What the author typed.</param>
    /// <param name="wish">
    /// The state it is to have: null, the one it has; published, that of its audience, at once.
    /// </param>
    /// <param name="now">This moment.</param>
    public static (Post Post, ValidationFailure? Wrong) Take(
        Post post,
        PostDraft draft,
        PostStatus? wish,
        DateTimeOffset now
    )
    {
        // Restore alone brings back what was deleted; an editor that stood open meanwhile keeps its text there.
        if (post.Status == PostStatus.Deleted)
            return (post, null);
        var wasOut = post.IsOut;
        if (wasOut && wish is not PostStatus.Draft && Misdated(post, draft.Date, now) is { } misdated)
            return (post, misdated);
        post = post with
        {
            Audience = draft.Audience ?? post.Audience,
            PinnedAt = draft.Pinned switch
            {
                true => post.PinnedAt ?? now,
                false => null,
                null => post.PinnedAt,
            },
        };
        post = Dated(post, draft.Date, wasOut, now);
        post = wish switch
        {
            null or PostStatus.Deleted => Stays(post, wasOut, now),
            PostStatus.Draft => post with
            {
                Status = PostStatus.Draft,
                GoesOutAt = post.Status == PostStatus.Scheduled ? null : post.GoesOutAt,
            },
            PostStatus.Scheduled => wasOut ? Stays(post, wasOut, now) : Waits(post, now),
            PostStatus.Published => Out(post, now),
            { } audience => Out(post with { Audience = audience }, now),
        };
        return (post, Missing(post, draft));
    }

    /// <summary>
    /// A post has its place from its first publication on, a scheduled one from its scheduling; a new slug or date moves it,
    /// and the old path leads there.
    /// </summary>
    public static Post Place(Post post, Post? before, string pattern, BlogClock clock)
    {
        if (DateOf(post) is not { } date)
            return post with { Permalink = null };
        var stays =
            before?.Permalink is not null
            && before.Slug == post.Slug
            && (post.Kind == PostKind.Page || DateOf(before) == date);
        return stays ? post : post with { Permalink = Permalinks.Of(pattern, post.Kind, post.Slug, clock.Local(date)) };
    }

    /// <summary>A deleted post as what it was. One whose time has passed meanwhile is a draft: nothing goes out by surprise.</summary>
    public static Post Restored(Post post, DateTimeOffset now)
    {
        var former = post.DeletedFrom ?? PostStatus.Draft;
        var isLate = former == PostStatus.Scheduled && !(post.GoesOutAt > now);
        return post with
        {
            Status = isLate ? PostStatus.Draft : former,
            GoesOutAt = isLate ? null : post.GoesOutAt,
            DeletedAt = null,
            DeletedFrom = null,
        };
    }

    /// <summary>What strangers may be told of a post that they once met: of what is closed to them, nothing.</summary>
    public static PostSummary ForStrangers(PostSummary post) =>
        post.IsOpen || post.Status is PostStatus.Protected or PostStatus.Deleted
            ? post
            : post with
            {
                Title = "…",
                Permalink = null,
            };

    private static Post Stays(Post post, bool wasOut, DateTimeOffset now) =>
        wasOut ? post with { Status = post.Audience }
        : post.Status == PostStatus.Scheduled ? Waits(post, now)
        : post;

    private static Post Waits(Post post, DateTimeOffset now) =>
        post.GoesOutAt <= now ? Out(post, now) : post with { Status = PostStatus.Scheduled };

    /// <summary>Under the date that was chosen where that is past, else under its first, else under today's; never under one ahead.</summary>
    private static Post Out(Post post, DateTimeOffset now) =>
        post with
        {
            Status = post.Audience,
            PublishedAt =
                post.GoesOutAt <= now ? post.GoesOutAt
                : post.PublishedAt <= now ? post.PublishedAt
                : now,
            GoesOutAt = null,
        };

    // A day ahead on a post that is taken back is when it shall come again; it never was out on that day.
    private static Post Dated(Post post, ChosenDate? chosen, bool wasOut, DateTimeOffset now) =>
        chosen is null ? post
        : !wasOut ? post with { GoesOutAt = chosen.At }
        : chosen.At is not { } date || IsSameMinute(date, post.PublishedAt) ? post
        : date > now ? post with { GoesOutAt = date }
        : post with { PublishedAt = date };

    private static ValidationFailure? Misdated(Post post, ChosenDate? chosen, DateTimeOffset now) =>
        chosen?.At is { } date && date > now && !IsSameMinute(date, post.PublishedAt)
            ? new(
                nameof(PostDraft.Date),
                "It is out already: its date cannot lie ahead. Take it back to the drafts first."
            )
            : null;

    private static ValidationFailure? Missing(Post post, PostDraft draft)
    {
        if (post is { Status: PostStatus.Scheduled, GoesOutAt: null })
            return new(nameof(PostDraft.Date), "Choose the day on which it goes out.");
        var goesToMany = post.IsOut || post.Status == PostStatus.Scheduled;
        return
            goesToMany && post is { Audience: PostStatus.Protected, PasswordStamp: null } && draft.Password.Length == 0
            ? new(nameof(PostDraft.Password), "Write the password that opens it.")
            : null;
    }

    // The form knows minutes; a date that was not touched must not lose its seconds.
    private static bool IsSameMinute(DateTimeOffset date, DateTimeOffset? other) =>
        other is { } known && date.ToUnixTimeSeconds() / 60 == known.ToUnixTimeSeconds() / 60;

    private static DateTimeOffset? DateOf(Post post) =>
        (post.Status == PostStatus.Deleted ? post.DeletedFrom : post.Status) == PostStatus.Scheduled
            ? post.GoesOutAt
            : post.PublishedAt;
}
