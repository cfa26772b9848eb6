using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace EscalationDashboard.Data.Protection;

/// <summary>A data-protection key as it lies in the database where <see cref="KeyCipher" /> has a secret.</summary>
public sealed class SealedXml(KeyCipher cipher) : IXmlEncryptor
{
    // As data protection writes and reads it.
    private static readonly XNamespace Format = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName Sealed = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(Sealed, Convert.ToBase64String(cipher.Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(OpenedXml));

    /// <summary>A stored key as it is to be stored now: sealed where it was made before there was a secret, and under the one that is set.</summary>
    /// <returns>Null where it is so already.</returns>
    /// <exception cref="CryptographicException">It was sealed under a secret that is not set.</exception>
    public string? Anew(string xml)
    {
        var key = new XDocument(XElement.Parse(xml));
        var changed = false;
        foreach (var closed in key.Descendants(Sealed).ToList())
        {
            if (cipher.EncryptAnew(Convert.FromBase64String(closed.Value)) is { } anew)
            {
                closed.Value = Convert.ToBase64String(anew);
                changed = true;
            }
        }

        foreach (var open in cipher.IsOn ? key.Descendants().Where(IsSecret).ToList() : [])
        {
            var made = Encrypt(open);
            open.ReplaceWith(new XElement(Format + "encryptedSecret", new XAttribute("decryptorType", made.DecryptorType.AssemblyQualifiedName!), made.EncryptedElement));
            changed = true;
        }

        return changed ? key.Root!.ToString(SaveOptions.DisableFormatting) : null;
    }

    private static bool IsSecret(XElement element) => (bool?)element.Attribute(Format + "requiresEncryption") == true;
}

/// <summary>The way back; data protection makes it by the name of its type.</summary>
public sealed class OpenedXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyCipher>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
