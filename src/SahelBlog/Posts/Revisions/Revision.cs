namespace SahelBlog.Posts;

/// <summary>What a list of revisions shows of one.</summary>
public record RevisionSummary
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The post.</summary>
    public long PostId { get; init; }

    /// <summary>When the first of its edits was saved.</summary>
    public DateTimeOffset BegunAt { get; init; }

    /// <summary>When the last of its edits was saved.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>Who wrote it, while they have an account.</summary>
    public long? PersonId { get; init; }

    /// <summary>The name they had.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>Whether a later edit makes a revision of its own even when it comes at once.</summary>
    public bool Sealed { get; init; }

    /// <summary>Whether it was published with this text.</summary>
    public bool Published { get; init; }

    /// <summary>Words that the one before it did not have.</summary>
    public int WordsAdded { get; init; }

    /// <summary>Words of the one before it that it does not have.</summary>
    public int WordsTaken { get; init; }

    /// <summary>The title.</summary>
    public string Title { get; init; } = "";
}

/// <summary>What a post said once, whole.</summary>
public sealed record Revision : RevisionSummary
{
    /// <summary>The last part of the permalink.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The language.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Names of topics, one a line.</summary>
    public string Topics { get; init; } = "";

    /// <summary>The standfirst.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>The text in Markdown.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>Whether another says the same.</summary>
    public bool SaysThe(Revision same) =>
        (Title, Slug, Language, Topics, Standfirst, Markdown)
        == (same.Title, same.Slug, same.Language, same.Topics, same.Standfirst, same.Markdown);

    /// <summary>With the number of words that changed since another.</summary>
    internal Revision Since(Revision? before)
    {
        var (added, taken) = WordsChanged.Between(before?.Whole ?? "", Whole);
        return this with { WordsAdded = added, WordsTaken = taken };
    }

    private string Whole => $"{Title}\n{Standfirst}\n{Markdown}";
}
