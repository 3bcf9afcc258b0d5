using System.Net.Http.Headers;
using System.Text;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>How somebody at the desk sends files, as a browser would.</summary>
internal static class Uploading
{
    /// <summary>A PDF of no pages.</summary>
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

    /// <summary>Sends files by the form on the page, without JavaScript.</summary>
    public static async Task<Page> Uploads(this Reader reader, params (string Name, byte[] Bytes)[] files) =>
        await reader.SendsFiles("/desk/media", await reader.Token(), [], files);

    /// <summary>Sends a file as the editor's script does.</summary>
    public static async Task<Page> UploadsByScript(this Reader reader, string name, byte[] file, string alt = "") =>
        await reader.SendsFiles("/desk/media/upload", await reader.Token(), [("alt", alt)], [(name, file)]);

    /// <summary>The proof that a form is one of ours.</summary>
    public static async Task<string> Token(this Reader reader) =>
        (await reader.Open("/desk/media")).Form("form[data-upload]").Fields["__RequestVerificationToken"];

    public static Task<Page> SendsFiles(
        this Reader reader,
        string path,
        string? token,
        (string Field, string Value)[] fields,
        (string Name, byte[] Bytes)[] files
    )
    {
        var form = new MultipartFormDataContent();
        if (token is not null)
            form.Add(new StringContent(token), "__RequestVerificationToken");
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            // Whatever it is, the browser says something else.
            part.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            form.Add(part, "file", name);
        }
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return reader.Send(request);
    }
}
