namespace SahelBlog.Posts;

/// <summary>Why a topic or a series cannot be as it was wished.</summary>
public enum NamingProblem
{
    /// <summary>There is no such thing any more.</summary>
    Missing,

    /// <summary>It has no name.</summary>
    NoName,

    /// <summary>Its name is too long.</summary>
    NameTooLong,

    /// <summary>Another one has its name.</summary>
    NameTaken,

    /// <summary>No address can be made from its name, or the address is not one.</summary>
    NoAddress,

    /// <summary>Another one stands at its address.</summary>
    AddressTaken,

    /// <summary>Its description is too long.</summary>
    DescriptionTooLong,

    /// <summary>It would stand under itself.</summary>
    Circle,

    /// <summary>It would stand too deep.</summary>
    TooDeep,
}

/// <summary>What became of a topic or a series.</summary>
/// <param name="Id">Its number; 0 where nothing was kept.</param>
/// <param name="Problem">Why nothing was kept; null where it was.</param>
public sealed record Named(long Id, NamingProblem? Problem = null)
{
    /// <summary>What cannot be kept.</summary>
    public static Named Not(NamingProblem problem) => new(0, problem);
}

/// <summary>A name with its address and description as they were typed.</summary>
/// <param name="Name">The name.</param>
/// <param name="Slug">The wished last part of the address; empty: made from the name.</param>
/// <param name="Description">What it is about.</param>
public sealed record Naming(string Name, string Slug = "", string Description = "")
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 100;

    /// <summary>Characters of a description at most.</summary>
    public const int LongestDescription = 1000;

    /// <summary>The address that it comes to.</summary>
    public string Address => Slug.Trim().Length > 0 ? Slug.Trim() : Posts.Slug.From(Name);

    /// <summary>What is wrong with it by itself.</summary>
    public NamingProblem? Problem =>
        string.IsNullOrWhiteSpace(Name) ? NamingProblem.NoName
        : Name.Trim().Length > LongestName ? NamingProblem.NameTooLong
        : !Posts.Slug.IsValid(Address) ? NamingProblem.NoAddress
        : Description.Length > LongestDescription ? NamingProblem.DescriptionTooLong
        : null;
}
