using System.Net.Http.Headers;

namespace SahelBlog.Fetching;

/// <summary>Turns a response into a <see cref="FetchAnswer"/>.</summary>
internal static class AnswerReader
{
    // Link headers kept; a page names a handful.
    private const int MaxLinkHeaders = 50;

    /// <summary>Reads headers and, when its type is wanted, the body.</summary>
    /// <param name="response">The response, its body unread.</param>
    /// <param name="url">The address that answered.</param>
    /// <param name="limits">Which types are wanted, and how many bytes.</param>
    /// <param name="cancel">The deadline.</param>
    /// <returns>The answer, or <see cref="FetchFailure.WrongMediaType"/>.</returns>
    public static async Task<Fetched> Read(
        HttpResponseMessage response,
        Uri url,
        FetchLimits limits,
        CancellationToken cancel
    )
    {
        var type = response.Content.Headers.ContentType;
        var answer = new FetchAnswer
        {
            FinalUrl = url,
            Status = (int)response.StatusCode,
            MediaType = type?.MediaType?.ToLowerInvariant(),
            Charset = type?.CharSet?.Trim('"', '\''),
            PingbackHeader = Headers(response, "X-Pingback").FirstOrDefault(),
            Location = Headers(response, "Location").FirstOrDefault(),
            LinkHeaders = [.. Headers(response, "Link").Take(MaxLinkHeaders)],
        };
        if (!limits.Accepts(answer.MediaType))
        {
            return answer.Succeeded ? new FetchRefusal(FetchFailure.WrongMediaType, url) : answer;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var (bytes, truncated) = await BodyReader.Read(stream, limits.MaxBytes, cancel);
        return answer with { Body = bytes, Truncated = truncated };
    }

    // Read without the framework's own parsing, which drops values that it finds malformed.
    private static HeaderStringValues Headers(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values : default;
}
