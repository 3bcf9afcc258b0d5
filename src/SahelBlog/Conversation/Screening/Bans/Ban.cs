namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>What a ban is on.</summary>
public enum BanKind
{
    /// <summary>Whoever has this signed cookie, or has signed in with this account: <see cref="Ban.Account"/>.</summary>
    Writer,

    /// <summary>Whoever gives this e-mail address.</summary>
    Email,

    /// <summary>One network address.</summary>
    Address,

    /// <summary>A range of network addresses, such as <c>203.0.113.0/24</c>.</summary>
    Network,

    /// <summary>A word or phrase, wherever it stands.</summary>
    Word,

    /// <summary>A site and all under it, wherever a comment names it.</summary>
    Site,
}

/// <summary>What becomes of a comment that a ban meets.</summary>
public enum BanMode // The stricter one stands last.
{
    /// <summary>It is held; to its writer it looks like any held comment.</summary>
    Hold,

    /// <summary>It is refused, and its writer is told so.</summary>
    Refuse,
}

/// <summary>One ban.</summary>
public sealed record Ban
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>What it is on.</summary>
    public BanKind Kind { get; init; }

    /// <summary>Whom or what exactly, in the one form in which it is compared.</summary>
    public string Value { get; init; } = "";

    /// <summary>Of an address or a network: where it begins.</summary>
    public byte[]? First { get; init; }

    /// <summary>Of an address or a network: where it ends.</summary>
    public byte[]? Last { get; init; }

    /// <summary>What becomes of what it meets.</summary>
    public BanMode Mode { get; init; }

    /// <summary>Why, in the words of who set it; for the desk alone.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who set it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When it was set.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null: never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Of a writer: a name they used, where a list asked for it; the table of bans keeps none.</summary>
    public string? Called { get; init; }

    /// <summary>How a signed-in reader is named among the cookies, whose keys are hashes and have no colon.</summary>
    public static string Account(long commenterId) => FormattableString.Invariant($"{AccountMark}{commenterId}");

    /// <summary>Of a writer: who it is, as the desk looks for their comments.</summary>
    internal WrittenBy Writer =>
        Value.StartsWith(AccountMark, StringComparison.Ordinal)
            ? new(CommenterMark.Account, Value[AccountMark.Length..])
            : new(CommenterMark.Writer, Value);

    private const string AccountMark = "account:";

    /// <summary>The kind and the value in words.</summary>
    public string Spoken =>
        Kind switch
        {
            BanKind.Writer when Value.StartsWith(AccountMark, StringComparison.Ordinal) => Called is { } name
                ? $"the account of {name}"
                : "the account of an earlier comment",
            BanKind.Writer => Called is { } name ? $"the device of {name}" : "the writer of an earlier comment",
            BanKind.Email => Value,
            BanKind.Word => $"the words “{Value}”",
            BanKind.Site => $"links to {Value}",
            _ => Value,
        };
}
