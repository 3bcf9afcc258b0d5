using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Posts that are to be read one after another.</summary>
public sealed record Series
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The last part of its address, <c>/series/rain/</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Its title, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, plain text; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its posts, drafts too, where the question asked for them.</summary>
    public int PostCount { get; init; }

    /// <summary>The path of its page.</summary>
    public string Path => $"/series/{Slug}/";
}

/// <summary>Where a post stands in its series, as the author numbered it.</summary>
public sealed record SeriesPlace
{
    /// <summary>The title of the series.</summary>
    public string Title { get; init; } = "";

    /// <summary>The number that the author gave it.</summary>
    public int Position { get; init; }
}

/// <summary>A post in a series, as lists of parts name it.</summary>
public sealed record SeriesPart
{
    /// <summary>The post's number.</summary>
    public long Id { get; init; }

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The language of the title.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where it stands; null while it was never out.</summary>
    public string? Permalink { get; init; }

    /// <summary>Who may read it.</summary>
    public PostStatus Status { get; init; }

    /// <summary>The number that the author gave it.</summary>
    public int Position { get; init; }
}

/// <summary>The series of a post as its page shows it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Parts">Its published posts in their order.</param>
/// <param name="Index">The place of this one among them, from 0.</param>
public sealed record SeriesOfPost(Series Series, IReadOnlyList<SeriesPart> Parts, int Index)
{
    /// <summary>Which part it is, from 1.</summary>
    public int Number => Index + 1;

    /// <summary>The part before it.</summary>
    public SeriesPart? Previous => Index > 0 ? Parts[Index - 1] : null;

    /// <summary>The part after it.</summary>
    public SeriesPart? Next => Index + 1 < Parts.Count ? Parts[Index + 1] : null;

    /// <summary>The series that a published post is a part of; null where it is of none.</summary>
    internal static async Task<SeriesOfPost?> Find(Session session, long postId)
    {
        if (await SeriesStore.OfPost(session, postId) is not { } series)
            return null;
        var parts = (await SeriesStore.Parts(session, series.Id))
            .Where(part => part.Status == PostStatus.Published)
            .ToList();
        return parts.FindIndex(part => part.Id == postId) is >= 0 and var index ? new(series, parts, index) : null;
    }
}
