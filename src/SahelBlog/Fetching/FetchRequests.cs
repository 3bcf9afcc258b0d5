using System.Net.Http.Headers;

namespace SahelBlog.Fetching;

/// <summary>Builds what is sent: who asks, what is wanted, and nothing else.</summary>
/// <param name="userAgent"><see cref="FetchOptions.UserAgent"/>.</param>
internal sealed class FetchRequests(string userAgent)
{
    /// <summary>A GET of one hop.</summary>
    public HttpRequestMessage Get(Uri url, FetchLimits limits) => Request(HttpMethod.Get, url, limits);

    /// <summary>A POST with a body.</summary>
    public HttpRequestMessage Post(
        Uri url,
        MediaTypeHeaderValue type,
        ReadOnlyMemory<byte> body,
        string? idempotencyKey,
        FetchLimits limits
    )
    {
        var request = Request(HttpMethod.Post, url, limits);
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = type } };
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, Uri url, FetchLimits limits)
    {
        var accept = limits.AcceptedMediaTypes.Count == 0 ? "*/*" : string.Join(", ", limits.AcceptedMediaTypes);
        var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation(
            "User-Agent",
            limits.AskedBy is null ? userAgent : $"{userAgent} (asked by {limits.AskedBy})"
        );
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }
}
