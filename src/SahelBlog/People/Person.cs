using Microsoft.AspNetCore.Identity;

namespace SahelBlog.People;

/// <summary>What somebody may do at the desk.</summary>
public enum Role
{
    /// <summary>Everything.</summary>
    Owner,

    /// <summary>Writes, publishes and moderates.</summary>
    Editor,

    /// <summary>Moderates.</summary>
    Moderator,
}

/// <summary>What somebody brings who comes to the desk for the first time.</summary>
/// <param name="Passkey">The passkey that is their only key; null where they have a password.</param>
/// <param name="Invitation">The token of the invitation that they answer; null for the owner, who needs none.</param>
public sealed record Arrival(UserPasskeyInfo? Passkey, string? Invitation);

/// <summary>Somebody with a key to the desk.</summary>
public sealed record Person
{
    /// <summary>Their number.</summary>
    public long Id { get; set; }

    /// <summary>The e-mail address that they sign in with; never shown to readers.</summary>
    public string Email { get; set; } = "";

    /// <summary>The address in the form that is compared.</summary>
    public string NormalizedEmail { get; set; } = "";

    /// <summary>The name that readers see.</summary>
    public string Name { get; set; } = "";

    /// <summary>What they may do.</summary>
    public Role Role { get; set; }

    /// <summary>The password, salted and hashed.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes when every session of theirs must end.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Wrong passwords since the last right one.</summary>
    public int FailedSignIns { get; set; }

    /// <summary>Until when nobody can sign in as them.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>What their passkeys call them by; null until they make one.</summary>
    public string? Handle { get; set; }

    /// <summary>The secret that their authenticator app shares, sealed; null without one.</summary>
    public string? CodeKey { get; set; }

    /// <summary>Whether their password opens only together with a code.</summary>
    public bool AsksCode { get; set; }

    /// <summary>When they were last at the desk.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>When they came.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>What somebody new comes with, taken and kept together with them; null from then on.</summary>
    public Arrival? Arrival { get; set; }

    /// <summary>The stamp that the table has, while <see cref="SecurityStamp"/> is one that it does not have yet.</summary>
    public string? StampInTable { get; set; }
}
