using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>
/// Carries what undo needs through the browser, sealed: what was decided on and where it had stood is the server's
/// word, never the form's. Packed, since five hundred of them must fit into an address. The kind of state is part of the
/// seal, so that what was sealed for comments opens nothing for link-backs.
/// </summary>
internal sealed class UndoSeal(IDataProtectionProvider protection)
{
    public string Seal<TState>(IEnumerable<(long Id, TState Before)> decided)
        where TState : struct, Enum
    {
        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        foreach (var (id, before) in decided)
        {
            writer.Write7BitEncodedInt64(id);
            writer.Write(Convert.ToByte(before, CultureInfo.InvariantCulture));
        }
        writer.Flush();
        return WebEncoders.Base64UrlEncode(Protector<TState>().Protect(packed.ToArray()));
    }

    /// <summary>What was sealed; empty for anything else.</summary>
    public IReadOnlyList<(long Id, TState Before)> Open<TState>(string? seal)
        where TState : struct, Enum
    {
        if (string.IsNullOrEmpty(seal))
            return [];
        try
        {
            using var reader = new BinaryReader(
                new MemoryStream(Protector<TState>().Unprotect(WebEncoders.Base64UrlDecode(seal)))
            );
            var decided = new List<(long, TState)>();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
                decided.Add((reader.Read7BitEncodedInt64(), Enum.GetValues<TState>()[reader.ReadByte()]));
            return decided;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return [];
        }
    }

    private IDataProtector Protector<TState>() => protection.CreateProtector("undo", typeof(TState).Name);
}
