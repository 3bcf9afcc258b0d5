namespace SahelBlog.Conversation;

/// <summary>Which comments or link-backs wait for the author.</summary>
public enum Moderation
{
    /// <summary>None: all appear at once. Only what walks into the trap for robots, is banned, or lacks an asked puzzle's answer is kept from readers.</summary>
    None,

    /// <summary>The first of each writer or site, and whatever a rule holds.</summary>
    FirstTime,

    /// <summary>All.</summary>
    All,
}

/// <summary>When a guest's new comment has to come with a solved puzzle, which costs a browser about a second.</summary>
public enum ProofOfWork
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>While robots storm the blog.</summary>
    UnderAttack,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>The configuration section <c>Comments</c>.</summary>
public sealed record CommentOptions
{
    /// <summary>Which comments wait for the author.</summary>
    public Moderation Moderation { get; init; } = Moderation.FirstTime;

    /// <summary>Days after publication when a post stops taking comments; 0: never.</summary>
    public int CloseAfterDays { get; init; }

    /// <summary>Links in one comment that need no look; one more is held.</summary>
    public int LinksAllowed { get; init; } = 2;

    /// <summary>Words of one comment that need no look; one more is held.</summary>
    public int WordsAllowed { get; init; } = 1500;

    /// <summary>Seconds between opening the form and sending it; who is quicker is held.</summary>
    public int SlowestRobotSeconds { get; init; } = 3;

    /// <summary>Words and phrases that hold a comment wherever they stand in it, its name or its website.</summary>
    public IReadOnlyList<string> HeldWords { get; init; } = [];

    /// <summary>Levels of replies; a reply below the last stands beside what it answers. 0: without end.</summary>
    public int MostLevels { get; init; }

    /// <summary>Minutes for which writers may change what they wrote; 0: not at all.</summary>
    public int EditMinutes { get; init; } = 15;

    /// <summary>Reports by readers that hold a comment until you look at it; 0: never.</summary>
    public int ReportsToHold { get; init; }

    /// <summary>Comments that one network address may send in ten minutes.</summary>
    public int MostInTenMinutes { get; init; } = 20;

    /// <summary>Comments that one network, /24 of IPv4 or /48 of IPv6, may send in ten minutes.</summary>
    public int MostOfNetworkInTenMinutes { get; init; } = 60;

    /// <summary>Comments that all the world may send in ten minutes.</summary>
    public int MostInAllInTenMinutes { get; init; } = 300;

    /// <summary>When a guest's new comment has to come with a solved puzzle.</summary>
    public ProofOfWork ProofOfWork { get; init; } = ProofOfWork.UnderAttack;

    /// <summary>Whether pages that stand open hear of new comments.</summary>
    public bool LiveAnnouncements { get; init; } = true;
}
