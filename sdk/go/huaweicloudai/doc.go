// Pulumi resources for Huawei Cloud AI networking: RoCE networks, hyper clusters, ModelArts networks and EventGrid connections
package huaweicloudai
