using System.Globalization;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using YamlDotNet.Serialization;

namespace SahelBlog.Transfer.Export;

/// <summary>A post with what other tables know of it.</summary>
/// <param name="Post">The post or page.</param>
/// <param name="Topics">Its topics in the author's order.</param>
/// <param name="Former">Paths that once led to it.</param>
/// <param name="Series">Which part of which series it is; null where it is of none.</param>
/// <param name="Clock">Says when, as the blog's readers count.</param>
internal sealed record CarriedPost(
    Post Post,
    IReadOnlyList<Topic> Topics,
    IReadOnlyList<string> Former,
    SeriesPlace? Series,
    BlogClock Clock
);

/// <summary>A post as a Markdown file with front matter.</summary>
internal static class PostFile
{
    private static readonly ISerializer Writer = new SerializerBuilder().WithQuotingNecessaryStrings().Build();

    /// <summary>Every key that a file may have, in order. What is empty is left out; a new key is one line.</summary>
    private static readonly (string Key, Func<CarriedPost, object?> Value)[] Keys =
    [
        ("title", of => of.Post.Title),
        ("kind", of => of.Post.Kind == PostKind.Page ? "page" : null),
        ("slug", of => of.Post.Slug),
        ("date", of => When(of, of.Post.PublishedAt)),
        ("created", of => When(of, of.Post.CreatedAt)),
        ("updated", of => When(of, of.Post.UpdatedAt)),
        ("status", of => Words.Of(of.Post.Status)),
        // What is out has the same word as its state; of what is not, it says who will read it.
        (
            "audience",
            of => of.Post.IsOut || of.Post.Audience == PostStatus.Published ? null : Words.Of(of.Post.Audience)
        ),
        ("goes-out", of => When(of, of.Post.GoesOutAt)),
        ("pinned", of => When(of, of.Post.PinnedAt)),
        ("deleted", of => When(of, of.Post.DeletedAt)),
        ("deleted-from", of => of.Post.DeletedFrom is { } from ? Words.Of(from) : null),
        // By this and its beginning the blog knows its own post again.
        ("id", of => of.Post.Id),
        ("permalink", of => of.Post.Permalink),
        ("aliases", of => of.Former),
        ("topics", of => of.Topics.Select(topic => topic.Slug).ToList()),
        ("series", of => of.Series?.Title),
        ("part", of => of.Series is { Position: > 0 } place ? place.Position : null),
        ("standfirst", of => of.Post.Standfirst),
        ("language", of => of.Post.Language),
        ("author", of => of.Post.AuthorName),
        ("comments", of => of.Post.CommentsOpen ? "open" : "closed"),
        ("linkbacks", of => of.Post.LinkbacksOpen ? "open" : "closed"),
        (PostResponse.Reply, of => Answer(of, PostResponse.Reply)),
        (PostResponse.Like, of => Answer(of, PostResponse.Like)),
        (PostResponse.Repost, of => Answer(of, PostResponse.Repost)),
        (PostResponse.Bookmark, of => Answer(of, PostResponse.Bookmark)),
    ];

    /// <summary>The whole file.</summary>
    public static string Write(CarriedPost of)
    {
        var head = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, read) in Keys)
            if (read(of) is { } value && value is not ("" or IReadOnlyCollection<string> { Count: 0 }))
                head[key] = value;
        return $"---\n{Writer.Serialize(head).ReplaceLineEndings("\n")}---\n\n{of.Post.Markdown}";
    }

    /// <summary>Its path below the folder of the export, without the ending; made of letters, digits and hyphens.</summary>
    public static string Stem(CarriedPost of)
    {
        var month = of.Clock.Local(of.Post.PublishedAt ?? of.Post.CreatedAt);
        var slug =
            of.Post.Slug.Length > 0 ? of.Post.Slug : string.Create(CultureInfo.InvariantCulture, $"{of.Post.Id}");
        return of.Post.Kind == PostKind.Page
            ? $"pages/{slug}"
            : string.Create(CultureInfo.InvariantCulture, $"posts/{month:yyyy-MM}-{slug}");
    }

    private static string? When(CarriedPost of, DateTimeOffset? moment) =>
        moment is { } at
            ? of.Clock.Local(at).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture)
            : null;

    private static string? Answer(CarriedPost of, string word) => of.Post.Response == word ? of.Post.ResponseTo : null;
}
