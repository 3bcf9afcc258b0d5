using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using SahelBlog.Fetching;

namespace SahelBlog.Tests.Fetching;

/// <summary>Reads the compiled engine and face: nobody but Fetching may hold what opens a connection (THREATS: SSRF).</summary>
public sealed class OneDoorTests
{
    private static readonly HashSet<string> Doors =
    [
        "System.Net.Http.HttpClient",
        "System.Net.Http.HttpClientHandler",
        "System.Net.Http.HttpMessageHandler",
        "System.Net.Http.HttpMessageInvoker",
        "System.Net.Http.SocketsHttpHandler",
        "System.Net.Http.IHttpClientFactory",
        "System.Net.WebRequest",
        "System.Net.HttpWebRequest",
        "System.Net.WebClient",
        "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.UdpClient",
        "System.Net.Sockets.NetworkStream",
        "System.Net.WebSockets.ClientWebSocket",
        "System.Net.Quic.QuicConnection",
        "System.Xml.XmlUrlResolver",
    ];

    [Theory]
    [InlineData("SahelBlog")]
    [InlineData("SahelBlog.Web")]
    public void No_type_outside_Fetching_can_open_a_connection(string assembly)
    {
        using var file = File.OpenRead(Assembly.Load(assembly).Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();

        var users = metadata
            .TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => Room(metadata, type) != typeof(GuardedClient).Namespace)
            .SelectMany(type => type.GetMethods())
            .Select(metadata.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .Where(method => Opens(metadata, image, method))
            .Select(method => metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name));

        Assert.Empty(users);
    }

    [Fact]
    public void The_scan_sees_the_door_that_exists()
    {
        using var file = File.OpenRead(typeof(GuardedClient).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();

        Assert.Contains(
            metadata.MethodDefinitions.Select(metadata.GetMethodDefinition),
            method => method.RelativeVirtualAddress != 0 && Opens(metadata, image, method)
        );
    }

    // The namespace of the outermost type, since closures are nested and have none of their own.
    private static string Room(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Namespace);
    }

    // Looks for a call or a newobj whose target is a member of a door. Every four bytes of the body are tried as a
    // token: a rare false alarm is cheaper than a decoder that could miss one.
    private static bool Opens(MetadataReader metadata, PEReader image, MethodDefinition method)
    {
        var code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
        for (var i = 0; i + 5 <= code.Length; i++)
        {
            if (code[i] is 0x28 or 0x6F or 0x73 && IsDoor(metadata, BitConverter.ToInt32(code, i + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDoor(MetadataReader metadata, int token)
    {
        const int memberReferenceTable = 0x0A;
        if (token >>> 24 != memberReferenceTable || (token & 0xFFFFFF) is var row && row == 0)
        {
            return false;
        }

        if (row > metadata.GetTableRowCount(TableIndex.MemberRef))
        {
            return false;
        }

        var member = metadata.GetMemberReference(MetadataTokens.MemberReferenceHandle(row));
        if (member.Parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        return Doors.Contains(metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name));
    }
}
