namespace SahelBlog.Conversation;

/// <summary>Where an entry stands in an order of reading: first by the rank of its branch, then by its path.</summary>
/// <param name="Rank">What the branches are ordered by; 0 where the paths alone order them.</param>
/// <param name="Path">The entry's <see cref="ThreadPath"/>.</param>
public readonly record struct ThreadPlace(long Rank, byte[] Path)
{
    /// <summary>Before everything.</summary>
    public static readonly ThreadPlace Beginning = new(long.MinValue, []);

    /// <summary>Which of two is read first.</summary>
    public static int Compare(ThreadPlace one, ThreadPlace other) =>
        one.Rank == other.Rank ? ThreadPath.Compare(one.Path, other.Path) : one.Rank.CompareTo(other.Rank);
}

/// <summary>A comment and where it stands.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Place">Its place.</param>
public readonly record struct PlacedComment(Comment Comment, ThreadPlace Place);
