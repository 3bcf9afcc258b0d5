namespace SahelBlog.People;

/// <summary>A reader with an account, which opens their own comments and nothing of the desk.</summary>
public sealed record Commenter
{
    /// <summary>Their number.</summary>
    public long Id { get; init; }

    /// <summary>The name that readers see.</summary>
    public string Name { get; init; } = "";

    /// <summary>An address that they have proven to be theirs, in lower case; never shown to readers.</summary>
    public string? Email { get; init; }

    /// <summary>Their website, http or https.</summary>
    public string? Website { get; init; }

    /// <summary>Changes when every session of theirs must end.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>When they first signed in.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One way in which a commenter signs in.</summary>
/// <param name="Provider">Who vouches for them.</param>
/// <param name="Subject">Their number there.</param>
public sealed record CommenterLogin(string Provider, string Subject)
{
    /// <summary>
    /// Under what the same login was kept while a provider with an address of its own was known by its host alone; null
    /// where it always was kept as it is now.
    /// </summary>
    internal string? ProviderBefore =>
        Provider.LastIndexOf(' ') is > 0 and var end
        && Uri.TryCreate(Provider[(end + 1)..], UriKind.Absolute, out var at)
            ? $"{Provider[..end]} {at.Host}"
            : null;
}
