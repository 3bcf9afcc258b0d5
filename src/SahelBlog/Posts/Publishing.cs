using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Markup;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>What became of a save.</summary>
public abstract record SaveResult
{
    private SaveResult() { }

    /// <summary>It is kept.</summary>
    public sealed record Saved(Post Post) : SaveResult;

    /// <summary>Something in it must be mended first; the errors name the fields.</summary>
    public sealed record Invalid(ValidationResult Errors) : SaveResult;

    /// <summary>Somebody saved the post since the author opened it; nothing was overwritten.</summary>
    public sealed record Conflict(Post Current) : SaveResult;

    /// <summary>There is no such post.</summary>
    public sealed record Missing : SaveResult;
}

/// <summary>Writes, publishes and takes back posts. Markdown is rendered here, once, and never when it is read.</summary>
public sealed class Publishing(
    Database database,
    MarkdownRenderer markdown,
    IValidator<PostDraft> validator,
    OutboxBell bell,
    ChangeFeed changes,
    IOptionsMonitor<BlogOptions> options,
    BlogClock clock
)
{
    /// <summary>The outbox entry that follows every change of what is published; its payload is the post's number.</summary>
    public const string AnnounceLinks = "announce-links";

    /// <summary>Keeps a draft, or changes what is published where the post already is.</summary>
    /// <param name="draft">What the author typed.</param>
    /// <param name="authorId">Who types; the author of a new post.</param>
    /// <param name="authorName">The name a new post is signed with.</param>
    /// <param name="status">
    /// The status it is to have; null leaves it as it is, which for a new post is a draft. Published is that of its audience,
    /// at once; scheduled, at the date of the draft.
    /// </param>
    /// <param name="cancel">Gives the save up before it begins.</param>
    public async Task<SaveResult> Save(
        PostDraft draft,
        long? authorId,
        string authorName,
        PostStatus? status = null,
        CancellationToken cancel = default
    )
    {
        var errors = await validator.ValidateAsync(draft, cancel);
        if (!errors.IsValid)
            return new SaveResult.Invalid(errors);

        var text = SourceText.Kept(draft.Markdown);
        var rendered = await Rendered(draft, text, cancel);
        var password = draft.Password.Length > 0 ? PostPassword.Of(draft.Password) : null;
        var now = clock.Now;
        var result = await database.Write<SaveResult>(
            async session =>
            {
                var before = draft.Id is { } id ? await PostStore.ById(session, id) : null;
                if (draft.Id is not null && before is not { ErasedAt: null })
                    return new SaveResult.Missing();
                if (before is not null && !IsOpenedAs(before, draft.Version))
                    return new SaveResult.Conflict(before);
                var claim = before is null && draft.Window.Length > 0 ? authorId : null;
                if (
                    claim is { } writer
                    && await WorkingCopyStore.Claim(session, writer, draft.Window, now) is { } made
                    && await PostStore.ById(session, made) is { } first
                )
                    return new SaveResult.Conflict(first);

                var post = Compose(before ?? New(draft.Kind, authorId, authorName, now), draft, now);
                if (before is null || !IsTextOf(before, draft, text))
                    post = post.With(text, rendered ?? markdown.RenderPost(text, draft.Language));
                (post, var wrong) = PostTurn.Take(post, draft, status, now);
                if (wrong is not null)
                    return new SaveResult.Invalid(new ValidationResult([wrong]));
                if (password is not null)
                    post = post with { PasswordStamp = password.Stamp };
                post = PostTurn.Place(post, before, options.CurrentValue.Permalinks, clock);
                await PostHistory.Begin(session, before);
                var kept = await Keep(session, post, before, draft);
                await PostHistory.Add(session, kept, before, draft, new(authorId, authorName));
                if (kept is SaveResult.Saved(var begun) && claim is { } claimant)
                    await WorkingCopyStore.Become(session, claimant, draft.Window, begun.Id);
                if (kept is SaveResult.Saved(var locked) && password is not null)
                    await PostStateStore.SetPassword(session, locked.Id, password);
                // What the blog loads by itself is nobody's act.
                if (kept is SaveResult.Saved(var saved) && authorId is not null)
                    foreach (var (deed, detail) in PostActs.Of(saved, before, draft, clock))
                        await ActStore.Add(session, new(authorId, authorName), now, deed, "post", saved.Id, detail);
                return kept;
            },
            cancel
        );
        if (result is SaveResult.Saved saved)
            await TellOf(saved.Post);
        return result;
    }

    /// <summary>Takes a post back to the drafts; its permalink answers again when it is published again.</summary>
    /// <returns>The draft, or null when there is no such post.</returns>
    public Task<Post?> Unpublish(long id, CancellationToken cancel = default) =>
        Turn(
            id,
            post =>
                post.Status == PostStatus.Deleted ? null : post with { Status = PostStatus.Draft, GoesOutAt = null },
            null,
            "",
            cancel
        );

    /// <summary>
    /// Takes a post or page away: whoever asks for it is told that it is gone (W3), and nothing of it is listed. Text,
    /// comments and link-backs stay for <see cref="Restore"/>.
    /// </summary>
    /// <returns>The deleted post, or null when there is no such post, or it is deleted already.</returns>
    public Task<Post?> Delete(long id, Actor by, CancellationToken cancel = default) =>
        Turn(
            id,
            post =>
                post.Status == PostStatus.Deleted
                    ? null
                    : post with
                    {
                        Status = PostStatus.Deleted,
                        DeletedAt = clock.Now,
                        DeletedFrom = post.Status,
                    },
            by,
            "deleted",
            cancel
        );

    /// <summary>Brings a deleted post back as what it was: published at its permalink, or a draft.</summary>
    /// <returns>The post, or null when there is no such post, or it is not deleted.</returns>
    public Task<Post?> Restore(long id, Actor by, CancellationToken cancel = default) =>
        Turn(
            id,
            post => post is { Status: PostStatus.Deleted, ErasedAt: null } ? PostTurn.Restored(post, clock.Now) : null,
            by,
            "restore",
            cancel
        );

    /// <summary>What a text will look like, for the author's preview.</summary>
    public RenderedPost Preview(string text, string language) => markdown.RenderPost(text, language);

    /// <summary>Changes where a post stands, with all that follows from it; null when the turn cannot be taken.</summary>
    private async Task<Post?> Turn(long id, Func<Post, Post?> turn, Actor? by, string deed, CancellationToken cancel)
    {
        var post = await database.Write(
            async session =>
            {
                while (await PostStore.ById(session, id) is { } found)
                {
                    if (turn(found) is not { } turned)
                        return null;
                    turned = await Placed(session, turned with { UpdatedAt = clock.Now }, found);
                    if (await PostWriteStore.Update(session, turned))
                    {
                        await Announce(session, turned, found);
                        if (by is not null)
                            await ActStore.Add(session, by, clock.Now, deed, "post", id, turned.Title);
                        return turned with { Version = found.Version + 1 };
                    }
                    // Somebody has just saved it; that text takes the turn instead.
                }
                return null;
            },
            cancel
        );
        if (post is not null)
            await TellOf(post);
        return post;
    }

    // What went out by itself meanwhile is what the author has open, one version on.
    private static bool IsOpenedAs(Post post, int version) =>
        post.Version == version || (post.WentOutVersion == post.Version && post.Version == version + 1);

    // An earlier address may have become another's meanwhile; the present one then stays.
    private async Task<Post> Placed(Session session, Post turned, Post found)
    {
        var placed = PostTurn.Place(turned, found, options.CurrentValue.Permalinks, clock);
        return
            placed.Permalink is { } path
            && path != found.Permalink
            && await PostWriteStore.IsTaken(session, path, found.Id)
            ? turned
            : placed;
    }

    private static Post New(PostKind kind, long? authorId, string authorName, DateTimeOffset now) =>
        new()
        {
            Kind = kind,
            AuthorId = authorId,
            AuthorName = authorName,
            CreatedAt = now,
        };

    // Five hundred posts whose comments are closed at once keep the text that they have. Null: it is the post's own.
    private async Task<RenderedPost?> Rendered(PostDraft draft, string text, CancellationToken cancel) =>
        draft.Id is { } id
        && await database.Read(session => PostStore.ById(session, id), cancel) is { } before
        && IsTextOf(before, draft, text)
            ? null
            : markdown.RenderPost(text, draft.Language);

    private static bool IsTextOf(Post post, PostDraft draft, string text) =>
        post.Markdown == text && post.Language == draft.Language;

    private static Post Compose(Post post, PostDraft draft, DateTimeOffset now) =>
        post with
        {
            Title = SourceText.Kept(draft.Title).Trim(),
            Slug = draft.Slug.Length > 0 ? draft.Slug : Slug.From(draft.Title),
            Standfirst = SourceText.Kept(draft.Standfirst).Trim(),
            Language = draft.Language,
            CommentsOpen = draft.CommentsOpen,
            LinkbacksOpen = draft.LinkbacksOpen,
            Response = draft.Response,
            ResponseTo = draft.ResponseTo,
            UpdatedAt = now,
        };

    private static async Task<SaveResult> Keep(Session session, Post post, Post? before, PostDraft draft)
    {
        if (
            post.Permalink is { } path
            && (OwnPaths.IsNew(path, before) || await PostWriteStore.IsTaken(session, path, post.Id))
        )
        {
            var taken = new ValidationFailure(
                nameof(PostDraft.Slug),
                OwnPaths.HasPath(path) ? OwnPaths.Refusal : $"Another post stands at {path}; choose another address."
            );
            return new SaveResult.Invalid(new ValidationResult([taken]));
        }
        if (post.Id == 0)
            post = post with { Id = await PostWriteStore.Insert(session, post) };
        else if (await PostWriteStore.Update(session, post))
            post = post with { Version = post.Version + 1 };
        else
            return new SaveResult.Conflict((await PostStore.ById(session, post.Id))!);

        await TopicStore.Assign(session, post.Id, TopicsOf(draft));
        await SeriesStore.Assign(session, post.Id, draft.Series, draft.SeriesPart);
        // What is still to go out has its place reserved, and nobody has been there.
        if (post is { Permalink: { } permalink, Status: not PostStatus.Scheduled })
            await PostWriteStore.Remember(session, permalink, post.Id);
        await Announce(session, post, before);
        return new SaveResult.Saved(post);
    }

    /// <summary>What was published and is no longer matters too: its links to our own posts vanish.</summary>
    private static async Task Announce(Session session, Post post, Post? before)
    {
        if (post.IsOpen || before?.IsOpen == true)
            await OutboxStore.Add(
                session,
                AnnounceLinks,
                post.Id.ToString(CultureInfo.InvariantCulture),
                post.UpdatedAt
            );
    }

    private static List<Topic> TopicsOf(PostDraft draft) =>
        [
            .. draft
                .Topics.Select(name => new Topic { Name = name.Trim(), Slug = Slug.From(name) })
                .DistinctBy(topic => topic.Name, StringComparer.Ordinal),
        ];

    private async Task TellOf(Post post)
    {
        await changes.Tell(PageTags.Post(post.Id), PageTags.Posts, PageTags.Lists, PageTags.Feeds);
        bell.Ring();
    }
}
