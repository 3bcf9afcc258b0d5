using System.Text;

namespace SahelBlog.Conversation.Screening;

/// <summary>Letters that the eye takes for others, and signs that it does not see at all.</summary>
public static class LookAlikes
{
    /// <summary>Letters that readers take for Latin ones, in the order of <see cref="Meant"/>.</summary>
    private const string Alike = "аеорсухіјѕԁԛԝвкмнтүһӏαορνυικτεϲıօսհոցɑɡᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢꜱ";
    private const string Meant = "aeopcyxijsdqwbkmhtyhlaopvuikteciouhngagabcdeghijklmnoprtuvwyzs";

    /// <summary>The Latin letter for which readers take this one; most are themselves.</summary>
    public static Rune Latin(Rune rune) =>
        rune.IsBmp && Alike.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var at
            ? new(Meant[at])
            : rune;

    /// <summary>Whether it is drawn as nothing though it counts as a letter or a mark: fillers, joiners, selectors.</summary>
    public static bool IsUnseen(Rune rune) =>
        rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x3164
                or 0xFFA0
                or (>= 0x180B and <= 0x180F)
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xE0100 and <= 0xE01EF);
}
