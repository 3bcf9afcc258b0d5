namespace SahelBlog.Fetching;

/// <summary>What a fetch came to: a <see cref="FetchAnswer"/> or a <see cref="FetchRefusal"/>, nothing else.</summary>
public abstract record Fetched
{
    private protected Fetched() { }
}

/// <summary>A server answered, with any status; a 404 is an answer too.</summary>
public sealed record FetchAnswer : Fetched
{
    /// <summary>The address that answered, after redirects.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>The HTTP status, 200 to 599.</summary>
    public required int Status { get; init; }

    /// <summary>The media type without parameters, in lower case; null when the server named none.</summary>
    public string? MediaType { get; init; }

    /// <summary>The charset parameter of the content type, without quotes; null when absent.</summary>
    public string? Charset { get; init; }

    /// <summary>The first <c>X-Pingback</c> header (P3), as received; null when absent.</summary>
    public string? PingbackHeader { get; init; }

    /// <summary>The <c>Link</c> headers in their order (W1, RFC 8288), as received.</summary>
    public IReadOnlyList<string> LinkHeaders { get; init; } = [];

    /// <summary>The <c>Location</c> header, as received; null when absent.</summary>
    public string? Location { get; init; }

    /// <summary>The unpacked body, at most <see cref="FetchLimits.MaxBytes"/> bytes; empty when its type was not wanted.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body went on beyond what was kept.</summary>
    public bool Truncated { get; init; }

    /// <summary>Whether the status is 200 to 299.</summary>
    public bool Succeeded => Status is >= 200 and <= 299;
}

/// <summary>There is no answer to show.</summary>
/// <param name="Failure">Why.</param>
/// <param name="At">The address at which it failed: the one asked for, or one that a redirect led to.</param>
public sealed record FetchRefusal(FetchFailure Failure, Uri At) : Fetched;
