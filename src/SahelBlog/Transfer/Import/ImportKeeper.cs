using SahelBlog.Audit;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Storage;
using Slug = SahelBlog.Posts.Slug;

namespace SahelBlog.Transfer.Import;

/// <summary>A file that is to become a post.</summary>
internal sealed record ToKeep(
    string Source,
    string Hash,
    ImportedPost From,
    RenderedPost Rendered,
    IReadOnlyList<IReadOnlyList<Topic>> Topics,
    Actor By,
    DateTimeOffset Now
);

/// <summary>Writes what a file describes into the tables, with the dates and paths that it had elsewhere.</summary>
internal static class ImportKeeper
{
    /// <summary>Makes a post, or changes the one that came from the file before.</summary>
    /// <returns>Its number; null where somebody has saved the post since it came, and nothing was written.</returns>
    public static async Task<long?> Keep(Session session, ToKeep file)
    {
        var (known, before) = await ImportJudgement.Before(session, file.Source);
        if (before is not null && before.Version != known!.Version)
            return null;
        var post = Compose(before ?? new Post { AuthorId = file.By.PersonId, CreatedAt = file.From.Created }, file);
        if (before is null)
            post = post with { Id = await PostWriteStore.Insert(session, post) };
        // What a post was before it was taken away is written with a change alone.
        if ((before is not null || post.Status == PostStatus.Deleted) && !await PostWriteStore.Update(session, post))
            return null;
        var kept = (await PostStore.ById(session, post.Id))!;
        foreach (var topic in file.Topics)
            await TopicStore.Plant(session, topic);
        await TopicStore.Assign(session, kept.Id, [.. file.Topics.Select(topic => topic[0])]);
        await SeriesStore.Assign(session, kept.Id, file.From.Draft.Series, file.From.Draft.SeriesPart);
        if (kept is { Permalink: { } permalink, Status: not PostStatus.Scheduled })
            await PostWriteStore.Remember(session, permalink, kept.Id);
        foreach (var path in file.From.Former)
            if (await PostStore.At(session, path) is null)
                await PostWriteStore.Remember(session, path, kept.Id);
        await ImportedLinks.Remember(session, kept);
        var row = new ImportedRow
        {
            Source = file.Source,
            PostId = kept.Id,
            Hash = file.Hash,
            Version = kept.Version,
        };
        await ImportStore.Remember(session, row, file.Now);
        return kept.Id;
    }

    private static Post Compose(Post post, ToKeep file) =>
        post.With(file.From.Draft.Markdown, file.Rendered) with
        {
            Kind = file.From.Draft.Kind,
            Status = file.From.Status,
            Title = file.From.Draft.Title,
            Slug = file.From.Draft.Slug.Length > 0 ? file.From.Draft.Slug : Slug.From(file.From.Draft.Title),
            Permalink = file.From.Permalink,
            Standfirst = file.From.Draft.Standfirst,
            Language = file.From.Draft.Language,
            AuthorName = file.From.Author.Length > 0 ? file.From.Author : file.By.Name,
            CommentsOpen = file.From.Draft.CommentsOpen,
            LinkbacksOpen = file.From.Draft.LinkbacksOpen,
            Response = file.From.Draft.Response,
            ResponseTo = file.From.Draft.ResponseTo,
            Audience = file.From.Audience,
            GoesOutAt = file.From.GoesOut,
            PinnedAt = file.From.Pinned,
            PublishedAt = file.From.Published,
            UpdatedAt = file.From.Updated ?? (post.Id == 0 ? file.From.Published ?? file.From.Created : file.Now),
            DeletedAt = file.From.Deleted?.At,
            DeletedFrom = file.From.Deleted?.From,
        };
}
