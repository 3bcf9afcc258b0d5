using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>
/// Carries what undo needs through the browser, sealed: what was decided on and how is the server's
/// word, never the form's. Packed, since five hundred of them must fit into an address. The kind of state is part of the
/// seal, so that what was sealed for comments opens nothing for link-backs.
/// </summary>
internal sealed class UndoSeal(IDataProtectionProvider protection)
{
    private const string Decisions = "decisions";
    private const string Bans = "bans";
    private const string Linkbacks = "link-backs";
    private const string Posts = "posts";

    /// <summary>Seals decisions on comments: where each had stood, and where it was put.</summary>
    public string Seal(IEnumerable<Decided> decided) =>
        Pack(Decisions, decided.Select(one => (one.Id, (byte)(((int)one.Before << 4) | (int)one.After))));

    /// <summary>The decisions that were sealed; none for anything else.</summary>
    public IReadOnlyList<Decided> OpenDecisions(string? seal) =>
        [
            .. Unpack(Decisions, seal)
                .Select(one => new Decided(one.Id, (CommentState)(one.What >> 4), (CommentState)(one.What & 15))),
        ];

    /// <summary>Seals decisions on link-backs.</summary>
    public string Seal(IEnumerable<DecidedLinkback> decided) =>
        Pack(Linkbacks, decided.Select(one => (one.Id, (byte)(((int)one.Before << 4) | (int)one.After))));

    /// <summary>The decisions on link-backs that were sealed; none for anything else.</summary>
    public IReadOnlyList<DecidedLinkback> OpenLinkbacks(string? seal) =>
        [
            .. Unpack(Linkbacks, seal)
                .Select(one => new DecidedLinkback(
                    one.Id,
                    (LinkbackState)(one.What >> 4),
                    (LinkbackState)(one.What & 15)
                )),
        ];

    /// <summary>Seals bans that were set: their numbers after the moment.</summary>
    public string Seal(BansSet set) =>
        Pack(Bans, set.Ids.Prepend(set.At.ToUnixTimeMilliseconds()).Select(id => (id, (byte)0)));

    /// <summary>The bans that were sealed; null for anything else.</summary>
    public BansSet? OpenBans(string? seal) =>
        Unpack(Bans, seal) is [var at, .. var ids]
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(at.Id), [.. ids.Select(one => one.Id)])
            : null;

    /// <summary>Seals where posts stood; behind what was scheduled stands its second.</summary>
    public string Seal(IEnumerable<PostStood> posts) =>
        Pack(
            Posts,
            posts.SelectMany<PostStood, (long, byte)>(post =>
                post is { Status: PostStatus.Scheduled, GoesOutAt: { } at }
                    ? [(post.Id, (byte)post.Status), (at.ToUnixTimeSeconds(), 0)]
                    : [(post.Id, (byte)post.Status)]
            )
        );

    /// <summary>Where posts stood, as it was sealed; empty for anything else.</summary>
    public IReadOnlyList<PostStood> OpenStood(string? seal)
    {
        var parts = Unpack(Posts, seal);
        var posts = new List<PostStood>();
        for (var next = 0; next < parts.Count; next++)
        {
            var (id, status) = (parts[next].Id, (PostStatus)parts[next].What);
            posts.Add(
                status == PostStatus.Scheduled && next + 1 < parts.Count
                    ? new(id, status, DateTimeOffset.FromUnixTimeSeconds(parts[++next].Id))
                    : new(id, status)
            );
        }
        return posts;
    }

    /// <summary>Seals what each of some things is to be again.</summary>
    public string Seal<TState>(IEnumerable<(long Id, TState Before)> decided)
        where TState : struct, Enum =>
        Pack(
            typeof(TState).Name,
            decided.Select(one => (one.Id, Convert.ToByte(one.Before, CultureInfo.InvariantCulture)))
        );

    /// <summary>What was sealed; empty for anything else.</summary>
    public IReadOnlyList<(long Id, TState Before)> Open<TState>(string? seal)
        where TState : struct, Enum =>
        [.. Unpack(typeof(TState).Name, seal).Select(one => (one.Id, Enum.GetValues<TState>()[one.What]))];

    private string Pack(string kind, IEnumerable<(long Id, byte What)> parts)
    {
        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        foreach (var (id, what) in parts)
        {
            writer.Write7BitEncodedInt64(id);
            writer.Write(what);
        }
        writer.Flush();
        return WebEncoders.Base64UrlEncode(Protector(kind).Protect(packed.ToArray()));
    }

    private List<(long Id, byte What)> Unpack(string kind, string? seal)
    {
        if (string.IsNullOrEmpty(seal))
            return [];
        try
        {
            using var reader = new BinaryReader(
                new MemoryStream(Protector(kind).Unprotect(WebEncoders.Base64UrlDecode(seal)))
            );
            var parts = new List<(long, byte)>();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
                parts.Add((reader.Read7BitEncodedInt64(), reader.ReadByte()));
            return parts;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return [];
        }
    }

    private IDataProtector Protector(string kind) => protection.CreateProtector("undo", kind);
}
