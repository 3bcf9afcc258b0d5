using System.Globalization;
using MimeKit;
using SahelBlog.Settings;

namespace SahelBlog.Mail;

/// <summary>Keeps letters as files while no mail server is named, so that a first look at the blog needs none.</summary>
internal sealed class FolderCarrier(DataFolder folder)
{
    /// <summary>Writes the letter; a second try writes the same file again.</summary>
    public async Task Carry(MimeMessage message, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Mail);
        var time = message.Date.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var id = message.MessageId![..message.MessageId!.IndexOf('@', StringComparison.Ordinal)];
        var file = Path.Combine(folder.Mail, $"{time}-{id}.eml");
        // Moved into place whole: who watches the folder never reads half a letter.
        var half = file + ".part";
        await using (var stream = File.Create(half))
            await message.WriteToAsync(stream, cancel);
        File.Move(half, file, overwrite: true);
    }
}
