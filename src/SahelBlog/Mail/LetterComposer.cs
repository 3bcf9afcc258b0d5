using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using SahelBlog.Settings;

namespace SahelBlog.Mail;

/// <summary>Makes of a letter what mail servers understand. Every header is written by the mail library.</summary>
internal sealed class LetterComposer(IOptionsMonitor<MailOptions> mail, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>Who letters come from while no server is named and they only become files.</summary>
    private const string Nobody = "blog@localhost";

    private string From => mail.CurrentValue.From is { Length: > 0 } from ? from : Nobody;

    private string Domain => From[(From.LastIndexOf('@') + 1)..];

    /// <summary>The message. Composed again it has the same Message-ID and date, so that a second try is no second letter.</summary>
    public MimeMessage Compose(PostedLetter posted, Letter letter)
    {
        LetterBox.Check(letter);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = posted.At,
            MessageId = $"{posted.Id}@{Domain}",
            Body = Body(letter),
        };
        message.From.Add(new MailboxAddress(Name, From));
        message.To.Add(MailboxAddress.Parse(letter.To));
        if (HeaderText.Misleads(letter.Subject))
            Put(message, HeaderId.Subject, HeaderText.Encoded(letter.Subject));
        if (HeaderText.Misleads(Name))
            Put(message, HeaderId.From, $"{HeaderText.Encoded(Name)} <{From}>");
        // Asks machines that answer by themselves, e.g. on holiday, to be silent (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (letter.Thread is { } thread)
            message.References.Add($"{thread}@{Domain}");
        if (letter.StopAddress is { } stop)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        return message;
    }

    private string Name => mail.CurrentValue.FromName is { Length: > 0 } name ? name : blog.CurrentValue.Name;

    /// <summary>Puts a header as it is to be sent.</summary>
    private static void Put(MimeMessage message, HeaderId id, string value)
    {
        var header = new Header(id, "");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        message.Headers.Replace(header);
    }

    private static MimeEntity Body(Letter letter)
    {
        var text = new TextPart(TextFormat.Plain) { Text = letter.Text };
        // The last part is the one that readers prefer.
        return letter.Html is { } html
            ? new MultipartAlternative(text, new TextPart(TextFormat.Html) { Text = html })
            : text;
    }
}
