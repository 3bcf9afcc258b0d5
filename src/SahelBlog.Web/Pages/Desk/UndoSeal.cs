using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using SahelBlog.Conversation;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>
/// Carries what undo needs through the browser, sealed: which comments were decided on and where they had stood is the
/// server's word, never the form's. Packed, since five hundred of them must fit into an address.
/// </summary>
internal sealed class UndoSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("undo");

    public string Seal(IReadOnlyList<Decided> decided)
    {
        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        foreach (var (id, before) in decided)
        {
            writer.Write7BitEncodedInt64(id);
            writer.Write((byte)before);
        }
        writer.Flush();
        return WebEncoders.Base64UrlEncode(protector.Protect(packed.ToArray()));
    }

    /// <summary>What was sealed; empty for anything else.</summary>
    public IReadOnlyList<Decided> Open(string? seal)
    {
        if (string.IsNullOrEmpty(seal))
            return [];
        try
        {
            using var reader = new BinaryReader(
                new MemoryStream(protector.Unprotect(WebEncoders.Base64UrlDecode(seal)))
            );
            var decided = new List<Decided>();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
                decided.Add(new Decided(reader.Read7BitEncodedInt64(), (CommentState)reader.ReadByte()));
            return decided;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return [];
        }
    }
}
