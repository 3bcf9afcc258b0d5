using System.Globalization;
using System.Text;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>Sends one webmention (W2, W3; Webmention, 3.1.3).</summary>
public sealed class WebmentionSender(Lazy<GuardedClient> client)
{
    /// <summary>Tells a page that ours links to it, has changed, or links to it no more: the message is the same.</summary>
    /// <param name="endpoint">Where it takes webmentions.</param>
    /// <param name="source">Our page.</param>
    /// <param name="target">The page that it links to.</param>
    /// <param name="key">The name of this send.</param>
    /// <param name="cancel">The program is stopping.</param>
    public async Task<TellAnswer> Send(Uri endpoint, Uri source, Uri target, string key, CancellationToken cancel)
    {
        var form =
            $"source={Uri.EscapeDataString(source.AbsoluteUri)}&target={Uri.EscapeDataString(target.AbsoluteUri)}";
        var answered = await client.Value.Post(
            endpoint,
            "application/x-www-form-urlencoded",
            Encoding.ASCII.GetBytes(form),
            key,
            FetchLimits.ForAnswer,
            cancel
        );
        return answered switch
        {
            FetchAnswer { Succeeded: true } taken => new(DeliveryState.Accepted, "") { Status = StatusAt(taken) },
            FetchAnswer { Status: >= 400 and < 500 and not (408 or 429) } refused => new(
                DeliveryState.Refused,
                WordsOf(refused)
            ),
            _ => TellAnswer.Trouble(answered)!,
        };
    }

    // W6: only a 201 says with its Location where the mention can be watched.
    private static string StatusAt(FetchAnswer answer) =>
        answer is { Status: 201, Location: { } location }
        && PageAddress.Resolve(answer.FinalUrl, location) is { } url
        && WebAddress.Parse(url.AbsoluteUri) is { } address
            ? address.AbsoluteUri
            : "";

    private static string WordsOf(FetchAnswer answer)
    {
        var words = answer.MediaType == "text/plain" ? SourceCharset.Decode(answer.Body, answer.Charset) : "";
        return PageText.Clean(words, TellAnswer.MostWords) is { Length: > 0 } said
            ? said
            : string.Create(CultureInfo.InvariantCulture, $"The server answered with status {answer.Status}.");
    }
}
